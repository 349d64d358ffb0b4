using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Shared;

/// <summary>The response to a press.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The invoke response.</param>
public sealed record PressAnswer(int Status, JsonObject? Body)
{
    /// <summary>The card that the person sees now, or null.</summary>
    public JsonObject? Card =>
        (string?)Body?["type"] == "application/vnd.microsoft.card.adaptive" ? (JsonObject)Body["value"]! : null;

    /// <summary>The message shown under the card, or null.</summary>
    public string? Line =>
        (string?)Body?["type"] == "application/vnd.microsoft.activity.message" ? (string?)Body["value"] : null;
}

/// <summary>A person using Teams. Types and presses over HTTP, as the connector would deliver it.</summary>
public sealed class TeamsUser(HttpClient bot, FakeTeams teams, Guid objectId, string name, string chat)
{
    // Teams writes other alphabets and emoji as they are.
    private static readonly JsonSerializerOptions AsTeamsWrites = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string TenantId = "11111111-1111-1111-1111-111111111111";

    /// <summary>The Entra object ID.</summary>
    public Guid ObjectId => objectId;

    /// <summary>The display name.</summary>
    public string Name => name;

    /// <summary>The ID of the personal chat.</summary>
    public string Chat => chat;

    /// <summary>Sends a message.</summary>
    public async Task<int> SaysAsync(string text, string? conversation = null, string? activityId = null)
    {
        var activity = Activity("message", conversation ?? chat, activityId);
        activity["text"] = conversation is null ? text : $"<at>UPC</at> {text}";
        activity["textFormat"] = "plain";
        if (conversation is not null)
        {
            activity["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention", ["text"] = "<at>UPC</at>",
                ["mentioned"] = new JsonObject { ["id"] = "28:upc-bot", ["name"] = "UPC" },
            });
        }

        return (int)(await bot.PostAsJsonAsync("/api/messages", activity, AsTeamsWrites)).StatusCode;
    }

    /// <summary>Sends a message and returns the newest reply to it, or else the newest message in the chat.</summary>
    public async Task<TeamsMessage> AsksAsync(string text)
    {
        var id = Guid.NewGuid().ToString("N");
        await SaysAsync(text, activityId: id);
        var messages = teams.In(chat);
        return messages.LastOrDefault(m => (string?)m.Activity["replyToId"] == id) ?? messages[^1];
    }

    /// <summary>Presses a button of a message, with values for its fields.</summary>
    public Task<PressAnswer> PressesAsync(
        TeamsMessage message, string button, params (string Field, string Value)[] typed) =>
        PressesAsync(message, message.Card!, button, typed);

    /// <summary>Presses a button of the card that this person sees in place of a message.</summary>
    public async Task<PressAnswer> PressesAsync(
        TeamsMessage message, JsonObject card, string button, params (string Field, string Value)[] typed)
    {
        var action = card.Button(button);
        var data = action["data"]?.DeepClone().AsObject() ?? [];
        if ((string?)action["associatedInputs"] != "none")
        {
            foreach (var (field, value) in card.Fields())
            {
                // Teams does not send empty fields.
                if (value.Length > 0)
                {
                    data[field] = value;
                }
            }

            foreach (var (field, value) in typed)
            {
                card.Field(field);
                data.Remove(field);
                if (value.Length > 0)
                {
                    data[field] = value;
                }
            }
        }

        return await PressesAsync(message.ConversationId, message.Id, (string)action["verb"]!, data);
    }

    /// <summary>Sends a raw press, for forged or outdated cards.</summary>
    public async Task<PressAnswer> PressesAsync(string conversation, string messageId, string verb, JsonObject data)
    {
        var activity = Activity("invoke", conversation, null);
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = messageId;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }
        };
        using var answer = await bot.PostAsJsonAsync("/api/messages", activity, AsTeamsWrites);
        var text = await answer.Content.ReadAsStringAsync();
        return new((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject);
    }

    /// <summary>Presses a button that opens a dialog, as Teams sends it.</summary>
    /// <returns>What Teams is told to do next; null: nothing more.</returns>
    public Task<JsonObject?> OpensDialogAsync(TeamsMessage message, JsonObject card, string button)
    {
        var action = CardReading.Objects(card).First(
            o => (string?)o["title"] == button && (string?)o["data"]?["msteams"]?["type"] == "task/fetch");
        var data = action["data"]!.DeepClone().AsObject();
        return TaskAsync("task/fetch", message.ConversationId, message.Id, data);
    }

    /// <summary>Sends a dialog with a button of its card. Teams does not name the message then.</summary>
    public Task<JsonObject?> SubmitsAsync(
        string conversation, JsonObject dialog, string button, params (string Field, string Value)[] typed)
    {
        var card = dialog["value"]!["card"]!["content"]!;
        var action = CardReading.Objects(card)
            .First(o => (string?)o["title"] == button && (string?)o["type"] == "Action.Submit");
        var data = action["data"]!.DeepClone().AsObject();
        if ((string?)action["associatedInputs"] != "none")
        {
            foreach (var (field, value) in card.Fields().Select(f => (f.Key, f.Value)).Concat(typed))
            {
                card.Field(field);
                data.Remove(field);
                if (value.Length > 0)
                {
                    data[field] = value;
                }
            }
        }

        return TaskAsync("task/submit", conversation, null, data);
    }

    /// <summary>Sends a raw dialog invoke.</summary>
    public async Task<JsonObject?> TaskAsync(string name, string conversation, string? messageId, JsonObject? data)
    {
        var activity = Activity("invoke", conversation, null);
        activity["name"] = name;
        activity["replyToId"] = messageId;
        activity["value"] = new JsonObject
        {
            ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" },
        };
        using var answer = await bot.PostAsJsonAsync("/api/messages", activity, AsTeamsWrites);
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 || !answer.IsSuccessStatusCode
            ? null
            : JsonNode.Parse(text)?["task"] as JsonObject;
    }

    /// <summary>Runs a search from the compose box.</summary>
    public async Task<JsonObject> SearchesAsync(string command, string typed, int skip = 0)
    {
        var activity = Activity("invoke", chat, null);
        activity["name"] = "composeExtension/query";
        activity["value"] = new JsonObject
        {
            ["commandId"] = command,
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "query", ["value"] = typed }),
            ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = 25 },
        };
        using var answer = await bot.PostAsJsonAsync("/api/messages", activity, AsTeamsWrites);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["composeExtension"]!.AsObject();
    }

    /// <summary>Installs the bot for this person.</summary>
    public async Task InstallsAsync(string? conversation = null)
    {
        var activity = Activity("installationUpdate", conversation ?? chat, null);
        activity["action"] = "add";
        await bot.PostAsJsonAsync("/api/messages", activity, AsTeamsWrites);
    }

    /// <summary>Returns an activity from this person.</summary>
    public JsonObject Activity(string type, string conversation, string? activityId)
    {
        var isChannel = conversation.Contains("@thread", StringComparison.Ordinal);
        return new()
        {
            ["type"] = type,
            ["id"] = activityId ?? Guid.NewGuid().ToString(),
            ["channelId"] = "msteams",
            ["serviceUrl"] = teams.ServiceUrl,
            ["from"] = new JsonObject
            {
                ["id"] = $"29:{objectId:N}",
                ["name"] = name,
                ["aadObjectId"] = objectId.ToString()
            },
            ["recipient"] = new JsonObject { ["id"] = "28:upc-bot", ["name"] = "UPC" },
            ["conversation"] = new JsonObject
            {
                ["id"] = conversation, ["conversationType"] = isChannel ? "channel" : "personal",
                ["isGroup"] = isChannel, ["tenantId"] = TenantId,
            },
            ["channelData"] = isChannel
                ? new JsonObject
                {
                    ["tenant"] = new JsonObject { ["id"] = TenantId },
                    ["team"] = new JsonObject { ["id"] = "19:some-team@thread.tacv2" }
                }
                : new JsonObject { ["tenant"] = new JsonObject { ["id"] = TenantId } },
        };
    }
}
