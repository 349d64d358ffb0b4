using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Graph.Teamwork.SendActivityNotificationToRecipients;
using Microsoft.Graph.Users.Item.Teamwork.SendActivityNotification;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Writes to the activity feeds of people who have the app, using the bulk call for up to a hundred at a time. An entry
/// replaces an earlier one with the same <c>chainId</c>, so retries are safe. Cannot reach people in other tenants.
/// </summary>
[GraphPermission(Permission, ResourceSpecific = true)]
internal sealed partial class GraphActivityFeed(
    GraphCalls calls,
    IOptions<GraphOptions> options,
    IOptions<TeamsOptions> teams,
    TimeProvider time) : IActivityFeed
{
    /// <summary>The permission to write to the feed of someone who has the app.</summary>
    internal const string Permission = "TeamsActivity.Send.User";

    private const int MostRecipients = 100;
    private const int LongestPreview = 150;

    // Graph requires 45 minutes. The rest allows for latency and clock skew.
    private static readonly TokenGoodFor LongToken = new(TimeSpan.FromMinutes(46));
    private readonly Pace _one = new(perSecond: 5, time);
    private readonly Pace _many = new(perSecond: 2, time);

    /// <inheritdoc/>
    public async Task NotifyAsync(ImmutableArray<Guid> people, FeedItem item, CancellationToken cancellationToken)
    {
        var who = people.Where(p => p != Guid.Empty).Distinct().ToArray();
        if (who.Length == 1)
        {
            await TellAsync(who[0], item, cancellationToken);
            return;
        }

        DeliveryException? refused = null;
        foreach (var some in who.Chunk(MostRecipients))
        {
            try
            {
                await TellAsync(some, item, cancellationToken);
            }
            catch (DeliveryException e) when (e.Failure == DeliveryFailure.Final)
            {
                // Still notify the others.
                refused = e;
            }
        }

        if (refused is not null)
        {
            throw refused;
        }
    }

    private Task TellAsync(Guid person, FeedItem item, CancellationToken cancellationToken) =>
        calls.DeliverAsync(
            _one,
            Repeatable.Yes,
            (graph, cancel) =>
                graph
                    .Users[person.ToString("D")]
                    .Teamwork.SendActivityNotification.PostAsync(
                        new SendActivityNotificationPostRequestBody
                        {
                            Topic = TopicOf(item),
                            ActivityType = GraphNames.TypeOf(item.Activity),
                            PreviewText = PreviewOf(item),
                            TemplateParameters = ParametersOf(item),
                            ChainId = item.ChainId,
                            TeamsAppId = options.Value.AppCatalogId,
                        },
                        cancellationToken: cancel),
            cancellationToken);

    private async Task TellAsync(Guid[] people, FeedItem item, CancellationToken cancellationToken)
    {
        try
        {
            await TellOnceAsync(people, item, cancellationToken);
        }
        catch (DeliveryException e)
            when (e is { Failure: DeliveryFailure.TryAgain, Code: "PreconditionFailed" or "Http412" })
        {
            // By Graph's clock the token expires too soon. It has been discarded, so retry once with a new one.
            await TellOnceAsync(people, item, cancellationToken);
        }
    }

    private Task TellOnceAsync(Guid[] people, FeedItem item, CancellationToken cancellationToken) =>
        calls.DeliverAsync(
            _many,
            Repeatable.Yes,
            (graph, cancel) =>
                graph.Teamwork.SendActivityNotificationToRecipients.PostAsync(
                    new SendActivityNotificationToRecipientsPostRequestBody
                    {
                        Topic = TopicOf(item),
                        ActivityType = GraphNames.TypeOf(item.Activity),
                        PreviewText = PreviewOf(item),
                        TemplateParameters = ParametersOf(item),
                        ChainId = item.ChainId,
                        TeamsAppId = options.Value.AppCatalogId,
                        Recipients =
                        [
                            .. people.Select(p => new AadUserNotificationRecipient { UserId = p.ToString("D") }),
                        ],
                    },
                    request => request.Options.Add(LongToken),
                    cancel),
            cancellationToken);

    // Links to the channel, or to the person's chat through the app.
    private TeamworkActivityTopic TopicOf(FeedItem item) =>
        item.Channel is { GroupId: not null } channel
            ? new()
            {
                Source = TeamworkActivityTopicSource.Text,
                Value = channel.Name,
                WebUrl = TeamsLinks.Channel(channel, teams.Value.TenantId),
            }
            : new()
            {
                Source = TeamworkActivityTopicSource.EntityUrl,
                Value = $"{options.Value.BaseUrl.TrimEnd('/')}/appCatalogs/teamsApps/{options.Value.AppCatalogId}",
            };

    private static ItemBody PreviewOf(FeedItem item) =>
        new()
        {
            Content =
                item.Text.Length <= LongestPreview
                    ? item.Text
                    : item.Text[..(LongestPreview - 1 - (char.IsHighSurrogate(item.Text[LongestPreview - 2]) ? 1 : 0))]
                        + "…",
        };

    // The entry's title is a template in the app package, which takes the record's reference.
    private static List<Microsoft.Graph.Models.KeyValuePair> ParametersOf(FeedItem item) =>
        [
            new()
            {
                Name = GraphNames.Reference,
                Value = Reference().Match(item.Text) is { Success: true } found ? found.Value : "UPC",
            },
        ];

    [GeneratedRegex(@"\b[A-Z]{1,4}-(?:[0-9]{4}-)?[0-9]{6,}\b")]
    private static partial Regex Reference();
}
