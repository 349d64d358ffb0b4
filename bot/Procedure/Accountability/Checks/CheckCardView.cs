using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Accountability.Checks;

/// <summary>Draws the report of a nightly check, for CReST's channel.</summary>
public sealed class CheckCardView(CardLibrary cards) : ICardView
{
    /// <summary>Name of the card.</summary>
    public const string Report = "check-report";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [Report];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var report =
            request.Viewer is null || request.Viewer.Is(Roles.Crest)
                ? await db.Set<CheckReport>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(r => r.Id == request.Record.Id, cancellationToken)
                : null;
        return report is null
            ? null
            : new(cards.Bind(Report, DataOf(report)), $"Nightly check: {report.Reference}", Waits: false);
    }

    /// <summary>Returns the card's data.</summary>
    internal static CheckReportData DataOf(CheckReport report) =>
        new(
            report.Id,
            report.Version,
            $"Nightly check · {report.Reference}",
            CardStatus.Wrong(string.Create(CultureInfo.InvariantCulture, $"{report.Count} found")),
            "Check what was missed",
            report.Count > CheckReport.MostListed
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"We put right what we could. The rest needs checking. The first {CheckReport.MostListed} are "
                        + $"listed here, and the log has all of them.")
                : "We put right what we could. The rest needs checking.",
            report.Lines.Split('\n'),
            CardMark.Updated(report));
}

/// <summary>Data of the card <c>check-report</c>.</summary>
[CardData("check-report")]
internal sealed record CheckReportData(
    long Id,
    int V,
    string Title,
    CardStatus State,
    string Headline,
    string Next,
    IReadOnlyList<string> Findings,
    string Updated);

/// <summary>Posts a report in CReST's channel.</summary>
public sealed class CheckMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what) =>
        record is CheckReport && what is MissedWorkFound
            ? [OutboxMessage.Show(record, CheckCardView.Report, Audience.Channel(TeamsChannel.Crest), what.At)]
            : [];
}
