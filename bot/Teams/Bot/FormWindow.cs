using System.Text.Json.Nodes;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Shows forms in Teams' dialogs (<c>task/fetch</c>, <c>task/submit</c>). The form is the part of the card that the
/// same press opens in the message where a client has no dialogs, so there is one definition and one way to its rules.
/// </summary>
/// <remarks>
/// A part of a card that has the ID <see cref="Part"/> is shown alone; otherwise the whole card is the form.
/// </remarks>
internal static class FormWindow
{
    /// <summary>The invoke that opens a dialog.</summary>
    public const string Fetch = "task/fetch";

    /// <summary>The invoke that sends what was typed.</summary>
    public const string Submit = "task/submit";

    /// <summary>The ID of the part of a card that is a form.</summary>
    public const string Part = "form";

    private const string Title = "dialogTitle";
    private const string Message = "dialogMessage";
    private const int LongestTitle = 60;
    private const int LongestMessage = 100;

    /// <summary>Reads what was pressed. Returns null if it is not as Teams documents it.</summary>
    public static Pressed? Read(object? value, string? message)
    {
        if (WireText.FieldsOf(WireText.Under(value, "data")) is not { } fields
            || !fields.TryGetValue("verb", out var verb))
        {
            return null;
        }

        // Teams names the message when a dialog opens, not when it is sent. As with any press, it is checked whether
        // this person may see the card there.
        message ??= fields.GetValueOrDefault(Message);
        return new(
            verb, fields, Short(fields.GetValueOrDefault(Title, ""), LongestTitle),
            message is { Length: > 0 and <= LongestMessage } ? message : null);
    }

    /// <summary>Returns what Teams does next: shows the form, shows a line, or closes.</summary>
    /// <param name="invoke">The name of the invoke.</param>
    /// <param name="pressed">What was pressed.</param>
    /// <param name="result">The result of the press.</param>
    public static InvokeResponse Answer(string invoke, Pressed pressed, PressResult result)
    {
        if (result.Card is { } card && (result.IsForm || (invoke == Fetch && result.Words is null)))
        {
            return Ok(new TaskModuleContinueResponse(new TaskModuleTaskInfo
            {
                Title = pressed.Title, Height = "large", Width = "medium",
                Card = new Attachment(CardContent.ContentType, content: Form(card.Content, pressed, result.Words)),
            }));
        }

        return (result.Line ?? result.Words) is { } words
            ? Said(words)
            : new InvokeResponse { Status = StatusCodes.Status200OK };
    }

    /// <summary>Shows a line.</summary>
    public static InvokeResponse Said(string words) => Ok(new TaskModuleMessageResponse(words));

    private static InvokeResponse Ok(TaskModuleResponseBase task) =>
        new() { Status = StatusCodes.Status200OK, Body = new TaskModuleResponse(task) };

    // Dialogs support only Action.Submit.
    private static CardContent Form(CardContent content, Pressed pressed, string? words)
    {
        var card = CardJson.Read(content);
        var part = Objects(card).FirstOrDefault(o => o.ContainsKey("items") && o["id"]?.ToString() == Part);
        if (part is not null)
        {
            var marking = card["body"]![0]!.DeepClone();
            var line = words is null ? null : new JsonObject
            {
                ["type"] = "RichTextBlock",
                ["inlines"] = new JsonArray(new JsonObject
                {
                    ["type"] = "TextRun", ["text"] = words, ["weight"] = "Bolder",
                }),
            };
            JsonNode?[] body = line is null ? [marking, part.DeepClone()] : [marking, line, part.DeepClone()];
            card["body"] = new JsonArray(body);
            card.Remove("actions");
        }

        card.Remove("refresh");
        foreach (var action in Objects(card).Where(o => o["data"] is JsonObject).ToArray())
        {
            var data = action["data"]!.AsObject();
            data.Remove("msteams");
            if ((string?)action["type"] == "Action.Execute")
            {
                data["verb"] = action["verb"]?.DeepClone();
                action["type"] = "Action.Submit";
                action.Remove("verb");
                action.Remove("fallback");
            }

            (data[Title], data[Message]) = (pressed.Title, pressed.MessageId);
        }

        return CardJson.Write(card);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => Objects(m.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most];

    /// <summary>A press that opens or sends a dialog, as received.</summary>
    /// <param name="Verb">The verb.</param>
    /// <param name="Fields">The button's data and the fields.</param>
    /// <param name="Title">The title of the dialog.</param>
    /// <param name="MessageId">The card's message, or null.</param>
    internal sealed record Pressed(
        string Verb, IReadOnlyDictionary<string, string> Fields, string Title, string? MessageId);
}
