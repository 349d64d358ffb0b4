using System.Globalization;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>
/// Draws the guidance cards. Apart from dates, they never repeat what somebody typed: a question may contain a
/// customer's name.
/// </summary>
public sealed class GuidanceCards(CardLibrary cards, GuidanceBook book, GuidanceSearch search) : IAnswersQuestions
{
    /// <summary>Name of the search card.</summary>
    internal const string Guidance = "guidance";

    /// <summary>Name of the desk aid card.</summary>
    internal const string DeskAid = "desk-aid";

    /// <summary>Name of the card for §17.</summary>
    internal const string FinalResponse = "final-response";

    /// <summary>Name of the glossary card.</summary>
    internal const string Glossary = "glossary";

    private const int MostFound = GuidanceSearch.MostShown;

    /// <summary>Draws the contents: search, desk aid, the finder for §17 and the glossary.</summary>
    public CardOutcome.Ready Contents() =>
        Drawn(
            new()
            {
                Stage = "contents",
                Title = "Search the guidance",
                State = "9 July 2020",
            });

    /// <summary>Draws the answer to a question or a paragraph number.</summary>
    public CardOutcome.Ready Answer(string typed)
    {
        if (typed.Trim().Length == 0)
        {
            return Contents();
        }

        if (GuidanceReference.Read(typed) is { } id)
        {
            return book.Find(id) is { } section
                ? Section(section, "")
                : NotCovered(
                    null,
                    $"The guidance has paragraphs 1 to {GuidanceBook.LastParagraph} and Annexes A to H.");
        }

        var found = search.Find(typed);
        return found.Sections.Count > 0
            ? Found(found.Sections)
            : NotCovered(
                found.NotCovered,
                found.NotCovered is { } topic
                    ? $"The guidance does not say anything about {topic.About}."
                    : "The guidance does not cover that.");
    }

    /// <summary>Draws the answer to text typed without a command, or returns null if the guidance has none.</summary>
    public CardOutcome? Answer(CommandCall call) =>
        search.Find(call.Argument) is { Sections.Count: > 0 } or { NotCovered: not null }
            ? Answer(call.Argument)
            : null;

    /// <summary>Draws a paragraph or annex.</summary>
    /// <param name="section">The paragraph or annex.</param>
    /// <param name="found">The search results to go back to: ids separated by dots.</param>
    [Serves("§30", "Annex A", "Annex B", "Annex G")]
    public CardOutcome.Ready Section(GuidanceSection section, string found)
    {
        var all = book.Sections;
        var place = all.Index().First(s => s.Item == section).Index;
        return Drawn(
            new()
            {
                Stage = "section",
                Title = section.Title,
                State = section.Cited,
                Heading = section.Heading == section.Cited ? null : section.Heading,
                Says = section.Summary,
                Points = section.Points,
                Prescribed = section.Prescribed,
                See = [.. section.See.Select(Row)],
                Flows = section.Flows,
                Found = IdsOf(found),
                NextId = place + 1 < all.Count ? all[place + 1].Id : null,
                NextTitle = place + 1 < all.Count ? $"Next: {all[place + 1].Cited}" : null,
            });
    }

    /// <summary>Draws the search results, best first.</summary>
    public CardOutcome.Ready Found(IReadOnlyList<GuidanceSection> sections) =>
        Drawn(
            new()
            {
                Stage = "found",
                Title = "The guidance says something about this",
                State =
                    sections.Count == 1
                        ? "1 place"
                        : string.Create(CultureInfo.InvariantCulture, $"{sections.Count} places"),
                Rows = [.. sections.Select(s => Row(s.Id))],
                Found = string.Join('.', sections.Select(s => s.Id)),
            });

    /// <summary>Draws earlier search results from the ids that a button carries.</summary>
    public CardOutcome.Ready FoundAgain(string ids) =>
        Those(ids) is { Length: > 0 } sections ? Found(sections) : Contents();

    /// <summary>Draws a step of the desk aid (Annex H).</summary>
    /// <param name="step">Its number, from 1. Numbers out of range are clamped.</param>
    [Serves("Annex H")]
    public CardOutcome.Ready Step(int step)
    {
        var last = book.DeskAid.Count;
        step = Math.Clamp(step, 1, last);
        var shown = book.DeskAid[step - 1];
        return new(
            new(
                cards.Bind(
                    DeskAid,
                    new DeskAidData(
                        $"Step {step} of {last}",
                        shown.What,
                        [.. shown.Points.Select(p => "- " + p)],
                        shown.Do,
                        shown.Ruled,
                        shown.Fold ?? "",
                        shown.Flows,
                        step > 1 ? step - 1 : null,
                        step < last ? step + 1 : null)),
                $"Desk aid (Annex H): step {step} of {last}"));
    }

    /// <summary>Draws the form that asks which response counts (§17), with or without its answer.</summary>
    /// <param name="area">The chosen area, or empty.</param>
    /// <param name="recorded">The typed day on which the complaint was recorded, or empty.</param>
    /// <param name="today">Today.</param>
    /// <param name="tried">Whether the form was sent, so that errors are shown.</param>
    public CardOutcome.Ready WhichResponse(string area, string recorded, LocalDate today, bool tried)
    {
        var answer = FinalResponseFinder.Find(area, recorded, today);
        var form = new FinalResponseForm(
            FinalResponseFinder.ReadArea(area)?.ToString() ?? "",
            FinalResponseFinder.ReadDay(recorded) is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : "");
        return new(
            new(
                cards.Bind(
                    FinalResponse,
                    new FinalResponseData(
                        [.. FinalResponses.All.Select(k => new Choice(k.ToString(), FinalResponses.Name(k)))],
                        form,
                        tried ? answer.Errors : FieldErrors.None,
                        answer.Area,
                        answer.Counts,
                        answer.Why)),
                "Which response is full and final (§17)"));
    }

    /// <summary>Draws a term, or all of them.</summary>
    public CardOutcome.Ready Term(GlossaryTerm? term) =>
        new(
            new(
                cards.Bind(
                    Glossary,
                    term is null
                        ? new GlossaryData("all", "What the words mean", book.Glossary, [])
                        : new GlossaryData(
                            "one",
                            term.Term,
                            [term],
                            term.Where.Contains("§17", StringComparison.Ordinal)
                                ? [new GuidanceFlow("Which response counts", "final response")]
                                : [])),
                "Glossary of the guidance"));

    [Serves("§36")]
    private CardOutcome.Ready NotCovered(NotCovered? topic, string says) =>
        Drawn(
            new()
            {
                Stage = "none",
                Title = "The guidance does not cover this",
                State = "9 July 2020",
                Says = says,
                Ask = [.. book.WhomToAsk(topic).Select(a => "- " + a)],
                See = [.. (topic?.See ?? []).Select(Row)],
            });

    // The ids come from a button and could be forged, so put only known ones on a card.
    private GuidanceSection[] Those(string ids) =>
        [.. ids.Split('.').Take(MostFound).Select(book.Find).OfType<GuidanceSection>().Distinct()];

    private string IdsOf(string ids) => string.Join('.', Those(ids).Select(s => s.Id));

    private GuidanceRow Row(string id)
    {
        var section = book.Find(id)!;
        return new(section.Id, section.Cited, section.Title);
    }

    private CardOutcome.Ready Drawn(GuidanceData data) =>
        new(new(cards.Bind(Guidance, data), data.Stage == "section" ? $"The guidance: {data.State}" : "The guidance"));

    internal sealed record GuidanceRow(string Id, string Cited, string Title);

    [CardData("guidance")]
    internal sealed record GuidanceData
    {
        public required string Stage { get; init; }

        public required string Title { get; init; }

        public required string State { get; init; }

        public string? Heading { get; init; }

        public string? Says { get; init; }

        public IReadOnlyList<string> Points { get; init; } = [];

        public IReadOnlyList<string> Prescribed { get; init; } = [];

        public IReadOnlyList<string> Ask { get; init; } = [];

        public IReadOnlyList<GuidanceRow> Rows { get; init; } = [];

        public IReadOnlyList<GuidanceRow> See { get; init; } = [];

        public IReadOnlyList<GuidanceFlow> Flows { get; init; } = [];

        public string Found { get; init; } = "";

        public string? NextId { get; init; }

        public string? NextTitle { get; init; }
    }

    [CardData("desk-aid")]
    internal sealed record DeskAidData(
        string State,
        string What,
        IReadOnlyList<string> Points,
        string Do,
        bool Ruled,
        string Fold,
        IReadOnlyList<GuidanceFlow> Flows,
        int? Previous,
        int? Next);

    [CardData("final-response")]
    internal sealed record FinalResponseData(
        IReadOnlyList<Choice> Areas,
        FinalResponseForm Form,
        FieldErrors Errors,
        string? Area,
        string? Counts,
        string? Why);

    internal sealed record FinalResponseForm(string Area, string Recorded);

    [CardData("glossary")]
    internal sealed record GlossaryData(
        string Kind,
        string Title,
        IReadOnlyList<GlossaryTerm> Terms,
        IReadOnlyList<GuidanceFlow> Flows);
}
