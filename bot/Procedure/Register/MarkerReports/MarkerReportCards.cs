using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>The cards of a report.</summary>
public static class MarkerReportCards
{
    /// <summary>The reporter's own card. It shows nothing of the register.</summary>
    public const string Own = "marker-report";

    /// <summary>CReST's card in their channel, masked.</summary>
    public const string Triage = "marker-report-triage";

    /// <summary>CReST's details, shown to one member.</summary>
    public const string Details = "marker-report-details";
}

/// <summary>Data of the card <c>marker-report</c>.</summary>
[CardData("marker-report")]
internal sealed record MarkerReportCardData(
    long Id, int V, string Title, CardStatus State, string? Line, string Stage, string Headline, string? Next,
    MarkerReportForm Form,
    FieldErrors Errors, IReadOnlyList<Choice> Channels, IReadOnlyList<Fact> Facts);

/// <summary>Data of the card <c>marker-report-triage</c>.</summary>
[CardData("marker-report-triage")]
internal sealed record MarkerReportTriageData(
    long Id, int V, string Title, CardStatus State, string? Line, string Headline, string? Next,
    IReadOnlyList<Fact> Facts,
    string Updated);

/// <summary>Data of the card <c>marker-report-details</c>.</summary>
[CardData("marker-report-details")]
internal sealed record MarkerReportDetailsData(
    long Id, int V, string Title, CardStatus State, string? Line, string Headline, IReadOnlyList<Fact> Facts,
    IReadOnlyList<string> About, bool CanMatch, string MatchesHeadline, IReadOnlyList<MatchData> Matches, string Find,
    string FoundHeadline, IReadOnlyList<MatchData> Found, IReadOnlyList<Choice> Complaints, string Updated);

/// <summary>Draws the cards of a report.</summary>
public sealed class MarkerReportCardView(CardLibrary cards, RegisterFinder finder, TimeProvider time)
    : FormCardView<MarkerReportForm>(DraftForm.MarkerReport, RecordKind.MarkerReport)
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Cards { get; } =
        [MarkerReportCards.Own, MarkerReportCards.Triage, MarkerReportCards.Details];

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var report = await db.Set<MarkerReport>().AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == request.Record.Id, cancellationToken);
        if (report is null || !May(report, request))
        {
            return null;
        }

        if (report.Customer.IsErased)
        {
            return MovedCard.Removed(cards, report);
        }

        return request.Card == MarkerReportCards.Own ? Own(report, request.State)
            : (request.Card == MarkerReportCards.Triage ? Triage(report, request.State)
                : await DetailsAsync(db, report, request, cancellationToken))
            .With(report.ReporterId, report.Reference);
    }

    /// <inheritdoc/>
    protected override Task<DrawnCard?> DrawFormAsync(
        UpcDbContext db, ShownForm<MarkerReportForm> shown, CancellationToken cancellationToken)
    {
        var (draft, form, _, state) = shown;
        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var data = new MarkerReportCardData(
            draft.Id, draft.Version, "Report contact",
            draft.IsOpen ? CardStatus.Yours("Not sent") : CardStatus.Over("Cancelled"), state.Line,
            draft.IsOpen ? "form" : "cancelled",
            draft.IsOpen ? "Tell CReST about another contact" : "You cancelled this. Nothing was sent",
            draft.IsOpen ? "Use this if the customer contacts you again about the same issue." : null, form,
            draft.IsOpen && form.Tried ? FormErrors.Of(new MarkerReportValidator(today), form) : FieldErrors.None,
            [.. ContactChannels.All.Select(c => new Choice(c.ToString(), Words.Capital(ContactChannels.Name(c))))], []);
        return Task.FromResult<DrawnCard?>(
            new(cards.Bind(MarkerReportCards.Own, data), "Report contact", draft.Version));
    }

    private static bool May(MarkerReport report, CardRequest request) => request.Card switch
    {
        MarkerReportCards.Own => request.Viewer?.ObjectId == report.ReporterId,
        MarkerReportCards.Triage => request.Viewer?.Is(Roles.Crest) != false,
        _ => request.Viewer?.Is(Roles.Crest) == true,
    };

    // The same text whatever CReST found.
    private DrawnCard Own(MarkerReport report, CardState state)
    {
        var waits = report.State == MarkerReportState.Sent;
        var data = new MarkerReportCardData(
            report.Id, report.Version, $"Report contact · {report.Reference}",
            waits ? CardStatus.Theirs("With CReST") : CardStatus.Done("Dealt with"),
            state.Line, waits ? "sent" : "done",
            waits ? "CReST has your report" : "CReST has dealt with your report",
            waits ? $"Sent at {Words.TimeOn(report.SentAt)}. CReST will match it to the register." : null,
            new(), FieldErrors.None, [], [Fact.Of("Customer", report.Customer.Masked), ContactOf(report)]);
        return new(
            cards.Bind(MarkerReportCards.Own, data), $"Contact report {report.Reference}", report.Version,
            Waits: false);
    }

    private DrawnCard Triage(MarkerReport report, CardState state)
    {
        var data = new MarkerReportTriageData(
            report.Id, report.Version, $"Contact report · {report.Reference}", StatusOf(report), state.Line,
            AsTyped.Line(report.State == MarkerReportState.Sent
                ? "Match this contact to a recorded complaint" : report.Settled()),
            report.State == MarkerReportState.Sent ? $"Waiting since {Words.TimeOn(report.SentAt)}." : null,
            [Fact.Of("Customer", report.Customer.Masked), ContactOf(report), ReporterOf(report)],
            CardMark.Updated(report));
        return new(
            cards.Bind(MarkerReportCards.Triage, data), $"Contact report {report.Reference}: {StateOf(report)}",
            report.Version, report.State == MarkerReportState.Sent);
    }

    private async Task<DrawnCard> DetailsAsync(
        UpcDbContext db, MarkerReport report, CardRequest request, CancellationToken cancellationToken)
    {
        var find = request.State.Typed?.GetValueOrDefault("find") ?? "";
        var canMatch = report.State != MarkerReportState.Matched && report.ReporterId != request.Viewer!.ObjectId;
        var beside = await db.ShownWithAsync(report, finder, find, cancellationToken);
        var data = new MarkerReportDetailsData(
            report.Id, report.Version, $"Contact report · {report.Reference}", StatusOf(report), request.State.Line,
            AsTyped.Line(report.State == MarkerReportState.Sent
                ? "Match this contact to a recorded complaint" : ReadBy.Told(request.Viewer, report.Settled())),
            [
                Fact.Of("Customer", report.Customer.Name),
                Fact.Of("NINO", report.Customer.ParsedNino?.Written ?? "Not given"), ContactOf(report),
                ReporterOf(report),
            ],
            AsTyped.Lines(report.About), canMatch,
            !canMatch ? ""
                : MatchData.Title(beside.Matches),
            [.. beside.Matches.Select(MatchData.Of)], find, beside.Found?.Headline ?? "",
            [.. (beside.Found?.Shown ?? []).Select(e => MatchData.Of(e, MatchData.HowFound(report.Customer, e)))],
            [
                .. beside.All.SelectMany(e => e.Complaints.OrderBy(c => c.Id).Select(c => new Choice(
                    string.Create(CultureInfo.InvariantCulture, $"{e.Id}-{c.Id}"),
                    $"{e.Reference}: {AsTyped.Short(c.Description)}"))),
            ],
            CardMark.Updated(report));
        return new(
            cards.Bind(MarkerReportCards.Details, data), $"Contact report {report.Reference}", report.Version,
            report.State == MarkerReportState.Sent)
        {
            Looks =
            [
                Look.At(report.Ref), .. beside.All.Select(e => Look.Beside(e.Ref, report.Reference)),
            ],
        };
    }

    private static CardStatus StatusOf(MarkerReport report) => report.State switch
    {
        MarkerReportState.Sent => CardStatus.Yours(StateOf(report)),
        MarkerReportState.Matched => CardStatus.Done(StateOf(report)),
        _ => CardStatus.Theirs(StateOf(report)),
    };

    private static string StateOf(MarkerReport report) => report.State switch
    {
        MarkerReportState.Sent => "Waiting",
        MarkerReportState.Matched => "Matched",
        _ => "No recorded complaint",
    };

    private static Fact ContactOf(MarkerReport report) =>
        Fact.Of("Contact", $"{Words.Capital(ContactChannels.Name(report.Channel))}, {Words.Date(report.On)}");

    private static Fact ReporterOf(MarkerReport report) => Fact.Of(
        "Reported by",
        report.ReporterTeam.Length > 0 ? $"{report.ReporterName}, {report.ReporterTeam}" : report.ReporterName);
}
