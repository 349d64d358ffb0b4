using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Reads whether people's automatic replies are on. Keeps only that, not the text of the reply.</summary>
[GraphPermission("MailboxSettings.Read")]
internal sealed partial class GraphAutomaticReplies(
    GraphCalls calls,
    IOptions<GraphOptions> options,
    TimeProvider time,
    ILogger<GraphAutomaticReplies> logger) : IAutomaticReplies
{
    private const int MostRemembered = 5_000;
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFF");

    private readonly Pace _pace = new(perSecond: 10, time);
    private readonly Remembered<Guid, Replies> _known = new(
        options.Value.AutomaticRepliesHeldFor,
        options.Value.AutomaticRepliesHeldFor,
        options.Value.AutomaticRepliesHeldFor,
        MostRemembered,
        time);

    /// <inheritdoc/>
    public async ValueTask<bool> AreOnAsync(Guid person, CancellationToken cancellationToken = default) =>
        await _known.GetAsync(person, AskAsync, cancellationToken) is { } replies
        && replies.AreOn(Instant.FromDateTimeOffset(time.GetUtcNow()));

    private async Task<Replies?> AskAsync(Guid person)
    {
        try
        {
            return await calls.CallAsync(
                _pace,
                GraphCalls.ToLookUp,
                Repeatable.Yes,
                (graph, cancel) => graph.RequestAdapter.SendAsync(
                    new RequestInformation(
                        Method.GET,
                        "{+baseurl}/users/{id}/mailboxSettings/automaticRepliesSetting",
                        new Dictionary<string, object> { ["id"] = person.ToString("D") }),
                    AutomaticRepliesSetting.CreateFromDiscriminatorValue,
                    cancellationToken: cancel),
                Replies.Of,
                CancellationToken.None);
        }
        catch (DeliveryException e)
        {
            LogNoAnswer(logger, e.Code);

            // No permission or no mailbox. Cache it, since asking again would not help.
            return e.Failure == DeliveryFailure.Final ? Replies.Off : null;
        }
    }

    [LoggerMessage(7021, LogLevel.Warning, "Graph gave no automatic replies: {Code}")]
    private static partial void LogNoAnswer(ILogger logger, string code);

    /// <summary>When automatic replies are on.</summary>
    private sealed record Replies(Instant From, Instant Until)
    {
        public static readonly Replies Off = new(Instant.MaxValue, Instant.MaxValue);
        private static readonly Replies Always = new(Instant.MinValue, Instant.MaxValue);

        public bool AreOn(Instant now) => From <= now && now < Until;

        public static Replies Of(AutomaticRepliesSetting? setting) =>
            setting?.Status switch
            {
                AutomaticRepliesStatus.AlwaysEnabled => Always,
                AutomaticRepliesStatus.Scheduled
                    when TimeOf(setting.ScheduledStartDateTime) is { } from
                        && TimeOf(setting.ScheduledEndDateTime) is { } until => new(from, until),
                _ => Off,
            };

        private static Instant? TimeOf(DateTimeTimeZone? at) =>
            at?.DateTime is { } text
            && Pattern.Parse(text) is { Success: true } local
            && ZoneOf(at.TimeZone) is { } zone
                ? local.Value.InZoneLeniently(zone).ToInstant()
                : null;

        // A Windows or tz database name, whichever the mailbox uses.
        private static DateTimeZone? ZoneOf(string? name) => name is null
            ? null
            : DateTimeZoneProviders.Tzdb.GetZoneOrNull(
                TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name, out var id) ? id : name);
    }
}
