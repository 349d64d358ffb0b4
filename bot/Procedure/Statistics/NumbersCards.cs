using System.Globalization;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>The pages of the numbers.</summary>
internal static class NumbersPages
{
    public const string Register = "register";
    public const string Decisions = "decisions";
    public const string Enquiries = "enquiries";
    public const string Review = "review";
    public const string Own = "own";

    /// <summary>CReST's pages with their buttons.</summary>
    public static readonly IReadOnlyList<Choice> Crests =
    [
        new(Register, "Register"),
        new(Decisions, "Decisions"),
        new(Enquiries, "Enquiries"),
        new(Review, "Review"),
    ];
}

/// <summary>
/// Draws the numbers as charts, each with a table for clients without charts. They hold no personal data. The card
/// belongs to no record and shows the figures as they were when it was asked for.
/// </summary>
public sealed class NumbersCards(CardLibrary cards, FigureQueries figures, UnitOfWork work)
{
    /// <summary>Name of the card.</summary>
    internal const string Numbers = "numbers";

    private const int MostBars = 10;

    // A longer label leaves no room for its bar on a phone. The table has the whole name.
    private const int LongestLabel = 26;

    /// <summary>Draws a page for somebody who may see it.</summary>
    public async Task<CardOutcome.Ready> DrawAsync(string page, Person person, CancellationToken cancellationToken)
    {
        var (title, charts, due) = page switch
        {
            NumbersPages.Decisions => (
                "Decisions",
                await work.ReadAsync(
                    async db =>
                        Decisions(
                            await figures.DecisionsAsync(db, null, cancellationToken),
                            "of all DSMs",
                            Overdue(await figures.OverdueAsync(db, cancellationToken))),
                    cancellationToken),
                []),
            NumbersPages.Enquiries => (
                "Enquiries",
                await work.ReadAsync(
                    async db => Enquiries(await figures.AnswersAsync(db, cancellationToken)),
                    cancellationToken),
                []),
            NumbersPages.Review => (
                "Review",
                await work.ReadAsync(
                    async db => Review(await figures.ReviewAsync(db, cancellationToken)),
                    cancellationToken),
                []),
            NumbersPages.Own => await work.ReadAsync(
                async db =>
                {
                    var (first, count) = await figures.DueAsync(db, person.ObjectId, cancellationToken);
                    var own = Decisions(
                        await figures.DecisionsAsync(db, person.ObjectId, cancellationToken),
                        "of yours",
                        null);
                    return (
                        "Your decisions",
                        (IReadOnlyList<NumbersChart>)[Waiting(first.Count, count), .. own],
                        Due(first));
                },
                cancellationToken),
            _ => (
                "Register",
                await work.ReadAsync(
                    async db =>
                        Register(
                            await figures.EntriesAsync(db, cancellationToken),
                            await figures.LapsesAsync(db, cancellationToken)),
                    cancellationToken),
                (IReadOnlyList<NumbersDue>)[]),
        };
        var isCrest = person.Is(Roles.Crest);
        var others =
            isCrest ? NumbersPages.Crests.Where(p => p.Key != page)
            : page == NumbersPages.Own ? []
            : [new Choice(NumbersPages.Own, "Your decisions")];
        return new(
            new(
                cards.Bind(
                    Numbers,
                    new NumbersData(
                        $"Numbers: {title}",
                        $"As of {Words.TimeOn(work.Now)}",
                        work.Now.ToUnixTimeSeconds(),
                        charts,
                        due,
                        [.. others],
                        isCrest && page != NumbersPages.Own)),
                $"Numbers: {title}"));
    }

    internal static IReadOnlyList<NumbersChart> Register(ToldCounts entries, Lapses lapses)
    {
        var told = entries.Rows.Where(r => r.Count is > 0).ToArray();
        var bars = told.Take(MostBars)
            .Select(r => new NumbersBar(AsTyped.Short(r.Name, LongestLabel), r.Count!.Value))
            .ToList();
        var entryRows = told.Take(MostBars).Select(r => Fact.Of(r.Name, Number(r.Count!.Value))).ToList();
        if (told.Length > MostBars)
        {
            bars.Add(
                new(
                    Of(told.Length - MostBars, "other business", "other businesses"),
                    told.Skip(MostBars).Sum(r => r.Count!.Value)));
            entryRows.Add(Fact.Of(bars[^1].X, Number(bars[^1].Y)));
        }

        var lapseBars = lapses.Months.Select(m => new NumbersBar(Months.Short(m.Month), m.Count)).ToArray();
        return
        [
            new(
                bars.Count == 0 ? "none" : "bars",
                "Entries by business",
                $"{entries.Total} {(entries.Most == 1 ? "entry" : "entries")} on the register",
                $"Only CReST sees these counts. The spreadsheet leaves out counts under {SmallCounts.Smallest}.",
                "", "", bars, [], entryRows),
            new(lapseBars.All(b => b.Y == 0) ? "none" : "bars", "Lapsing in the next 3 months",
                $"{Of(lapses.Months.Sum(m => m.Count), "complaint lapses", "complaints lapse")} in the next 3 months "
                    + "(Annex D)",
                lapses.Lapsed == 0
                    ? null
                    : $"{Of(lapses.Lapsed, "complaint has", "complaints have")} lapsed already and "
                        + $"{(lapses.Lapsed == 1 ? "is" : "are")} still on the register.",
                "Month",
                "Complaints",
                lapseBars,
                [],
                [.. lapses.Months.Select(m => Fact.Of(Months.Name(m.Month), Number(m.Count)))]),
        ];
    }

    internal static IReadOnlyList<NumbersChart> Decisions(
        IReadOnlyList<MonthOfDecisions> months,
        string whose,
        NumbersChart? overdue)
    {
        var (all, inTime) = (months.Sum(m => m.All), months.Sum(m => m.InTime));
        var chart = new NumbersChart(
            all == 0 ? "none" : "lines",
            "Decisions within 5 working days",
            all == 0
                ? $"No decision {whose} in the last 12 months"
                : $"{Number(inTime)} of {Of(all, "decision", "decisions")} {whose} in the last 12 months within 5 "
                    + $"working days (§24): {100 * inTime / all}%",
            null,
            "Month",
            "Decisions",
            [],
            [
                new("Within 5 working days", [.. months.Select(m => new NumbersBar(Months.Short(m.Month), m.InTime))]),
                new("Later", [.. months.Select(m => new NumbersBar(Months.Short(m.Month), m.Late))]),
            ],
            [
                .. months
                    .Where(m => m.All > 0)
                    .Select(m =>
                        Fact.Of(Months.Name(m.Month), $"{Number(m.InTime)} of {Number(m.All)} within 5 working days")),
            ]);
        return overdue is null ? [chart] : [chart, overdue];
    }

    internal static NumbersChart Overdue(IReadOnlyList<OverdueOf> overdue)
    {
        var bars = overdue
            .Take(MostBars)
            .Select(o => new NumbersBar(AsTyped.Short(o.DsmName, LongestLabel), o.Count))
            .ToArray();
        var all = overdue.Sum(o => o.Count);
        return new(
            bars.Length == 0 ? "none" : "bars",
            "Overdue by DSM",
            all == 0 ? "Nothing is overdue" : $"{Of(all, "request is", "requests are")} overdue",
            overdue.Count > MostBars
                ? $"The {MostBars} DSMs with the most of {Number(overdue.Count)}. The spreadsheet has all."
                : null,
            "",
            "",
            bars,
            [],
            [.. overdue.Take(MostBars).Select(o => Fact.Of(o.DsmName, Number(o.Count)))]);
    }

    internal static IReadOnlyList<NumbersChart> Enquiries(IReadOnlyList<MonthOfAnswers> months)
    {
        var told = months.Where(m => m.Median is not null).ToArray();
        static double Hours(int? minutes) => Math.Round((minutes ?? 0) / 60.0, 1);
        return
        [
            new(
                told.Length == 0 ? "none" : "lines",
                "Answer times of enquiries",
                told.Length == 0
                    ? "Too few enquiries were answered in a month to say how long it took"
                    : $"{Months.Name(told[^1].Month)}: half were answered within "
                        + $"{Percentiles.Words(told[^1].Median!.Value)}, nine of ten within "
                        + $"{Percentiles.Words(told[^1].Ninetieth!.Value)}",
                "From sending to CReST's answer, nights and weekends included. Answers that the register gave at once "
                    + "are not in it.",
                "Month", "Hours", [],
                [
                    new("Median", [.. told.Select(m => new NumbersBar(Months.Short(m.Month), Hours(m.Median)))]),
                    new(
                        "90th percentile",
                        [.. told.Select(m => new NumbersBar(Months.Short(m.Month), Hours(m.Ninetieth)))]),
                ],
                [
                    .. months
                        .Where(m => m.Answered > 0)
                        .Select(m =>
                            Fact.Of(
                                Months.Name(m.Month),
                                m.Median is { } median
                                    ? $"{Number(m.Answered)} answered: median {Percentiles.Words(median)}, 90th "
                                        + $"percentile {Percentiles.Words(m.Ninetieth!.Value)}"
                                    : "too few to say")),
                ]),
        ];
    }

    internal static IReadOnlyList<NumbersChart> Review(ReviewFigures? review)
    {
        if (review is null)
        {
            return [new("none", "Review of the register", "No review has been started yet", null, "", "", [], [], [])];
        }

        var done = $"{Number(review.Done)} of {Of(review.Businesses, "business", "businesses")} done";
        var note = review.Closed
            ? "It is closed."
            : $"Answers are due by {Words.Date(review.DueOn)}. Type review to see each business.";
        if (review is not { Answered: { } answered, Left: { } left, Waiting: { } waiting })
        {
            NumbersBar[] businesses =
            [
                new("Businesses done", review.Done),
                new("Businesses not done yet", review.Businesses - review.Done),
            ];
            return
            [
                new(
                    review.Businesses == 0 ? "none" : "donut",
                    review.Title,
                    done,
                    $"{note} It is shown by business, because percentages of so few entries would reveal how many "
                        + "there are.",
                    "",
                    "",
                    businesses,
                    [],
                    [.. businesses.Select(p => Fact.Of(p.X, Number(p.Y)))]),
            ];
        }

        NumbersBar[] parts =
        [
            new("Answered", answered),
            new("Left the register", left),
            new("Waiting for an answer", waiting),
        ];
        return
        [
            new(
                parts.All(p => p.Y == 0) ? "none" : "donut",
                review.Title,
                $"{answered}% answered · {done}",
                note,
                "",
                "",
                parts,
                [],
                [.. parts.Select(p => Fact.Of(p.X, $"{Number(p.Y)}%"))]),
        ];
    }

    internal static NumbersChart Waiting(int shown, int count) =>
        new(
            "none",
            "To decide",
            count == 0
                ? "Nothing waits for your decision"
                : $"{Of(count, "request waits", "requests wait")} for your decision",
            count > shown ? $"The {shown} that are due first:" : null,
            "",
            "",
            [],
            [],
            []);

    private List<NumbersDue> Due(IReadOnlyList<DueDecision> first) =>
        [
            .. first.Select(d => new NumbersDue(
                d.Reference,
                d.DueOn is not { } day ? "Its deadline is being worked out"
                    : day < figures.Today ? $"Overdue since {Words.Date(day)}"
                    : $"Decide by {Words.Date(day)}")),
        ];

    private static string Number(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string Of(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";
}

/// <summary>A bar, or a point on a line.</summary>
internal sealed record NumbersBar(string X, double Y);

/// <summary>Bars or points that belong together.</summary>
internal sealed record NumbersSeries(string Legend, IReadOnlyList<NumbersBar> Values);

/// <summary>A chart, with the same data as text.</summary>
/// <param name="Kind">
/// "bars", "lines", "donut" or "none". Upright bars would have axes with halves of decisions.
/// </param>
/// <param name="Title">Its title.</param>
/// <param name="Headline">The finding in one line.</param>
/// <param name="Note">A note, or null.</param>
/// <param name="XTitle">The title of its x axis; empty if the chart's title says it.</param>
/// <param name="YTitle">The title of its y axis; empty if the chart's title says it.</param>
/// <param name="Bars">Its bars.</param>
/// <param name="Series">Its series, for charts of several.</param>
/// <param name="Rows">The same as a table.</param>
internal sealed record NumbersChart(
    string Kind,
    string Title,
    string Headline,
    string? Note,
    string XTitle,
    string YTitle,
    IReadOnlyList<NumbersBar> Bars,
    IReadOnlyList<NumbersSeries> Series,
    IReadOnlyList<Fact> Rows)
{
    // Teams divides an axis into four.
    private const int Steps = 4;

    /// <summary>The end of the y axis: the next number whose quarters are whole.</summary>
    public int YMax { get; init; } = Steps * Math.Max(
        1, (int)Math.Ceiling(Series.SelectMany(s => s.Values).Select(v => v.Y).DefaultIfEmpty().Max() / Steps));
}

/// <summary>A request that waits for a DSM.</summary>
internal sealed record NumbersDue(string Reference, string When);

/// <summary>Data of the card <c>numbers</c>.</summary>
[CardData("numbers")]
internal sealed record NumbersData(
    string Title,
    string State,
    long V,
    IReadOnlyList<NumbersChart> Charts,
    IReadOnlyList<NumbersDue> Due,
    IReadOnlyList<Choice> Pages,
    bool CanSave);
