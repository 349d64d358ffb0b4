using System.Collections.Frozen;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Answers searches from the compose box.</summary>
public sealed class ComposeSearches(IEnumerable<IComposeSearch> searches)
{
    /// <summary>The only parameter of a search in the app's manifest: the typed text.</summary>
    public const string Parameter = "query";

    private const int Most = 25;
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private readonly FrozenDictionary<string, IComposeSearch> _searches = searches.ToFrozenDictionary(s => s.CommandId);

    /// <summary>Returns the results, or the reason why there are none.</summary>
    /// <param name="person">The person searching.</param>
    /// <param name="query">The query. It came over the wire.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<MessagingExtensionResponse> AnswerAsync(
        Person person, MessagingExtensionQuery? query, CancellationToken cancellationToken)
    {
        if (query?.CommandId is not { } command || !_searches.TryGetValue(command, out var search))
        {
            return Said("This search is from an older version of the app. Close it and try again.");
        }

        // If nothing has been typed yet, Teams sends a different parameter.
        var typed = query.Parameters?.FirstOrDefault(p => p?.Name == Parameter)?.Value?.ToString() ?? "";
        var (skip, count) = (
            Math.Clamp(query.QueryOptions?.Skip ?? 0, 0, 1000), Math.Clamp(query.QueryOptions?.Count ?? Most, 1, Most));
        try
        {
            var found = await search.FindAsync(person, typed, skip, count, cancellationToken);
            return found.Count == 0 && skip == 0
                ? Said("Nobody on the register matches that. Check the spelling, or try the National Insurance number")
                : new()
                {
                    ComposeExtension = new()
                    {
                        Type = "result", AttachmentLayout = "list", Attachments = [.. found.Select(Attached)]
                    }
                };
        }
        catch (RefusedException refused)
        {
            return Said(refused.Message);
        }
    }

    private static MessagingExtensionAttachment Attached(ComposeResult result) => new()
    {
        ContentType = CardType,
        Content = result.Card,
        Preview = new Attachment
        {
            ContentType = HeroCard.ContentType, Content = new HeroCard { Title = result.Title, Text = result.Text }
        },
    };

    /// <summary>Returns a text in place of results.</summary>
    public static MessagingExtensionResponse Said(string words) =>
        new() { ComposeExtension = new() { Type = "message", Text = words } };
}
