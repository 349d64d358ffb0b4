using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>
/// The command <c>guidance one acknowledgement for several letters</c>, <c>guidance §24</c> or <c>annex d</c>: shows
/// what the guidance says, with the paragraph number.
/// </summary>
public sealed class GuidanceCommand(GuidanceCards cards) : ICommand
{
    /// <inheritdoc/>
    public string Name => "guidance";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    [
        "what does the guidance say about",
        "what does the guidance say",
        "search guidance",
        "search the guidance",
        "the guidance",
        "paragraph",
        "annex",
        "§",
    ];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(80, "Guidance", "guidance", "search the guidance, with paragraph numbers");

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult<CardOutcome>(cards.Answer(call.Argument));
}

/// <summary>The command <c>desk aid</c>: shows the eight steps of Annex H, each with its flows.</summary>
public sealed class DeskAidCommand(GuidanceCards cards) : ICommand
{
    /// <inheritdoc/>
    public string Name => "desk aid";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    ["deskaid", "annex h", "checklist", "where do i start", "what do i do", "what should i do"];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => new(81, "Desk aid", "desk aid", "go through the steps of Annex H");

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult<CardOutcome>(cards.Step(1));
}

/// <summary>The command <c>final response debt management</c>: shows which response is full and final (§17).</summary>
[Serves("§17")]
public sealed class FinalResponseCommand(GuidanceCards cards, TimeProvider time) : ICommand
{
    /// <inheritdoc/>
    public string Name => "final response";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    [
        "full and final response",
        "what is a full and final response",
        "what is the full and final response",
        "what is full and final",
        "what is a final response",
        "which response counts",
        "what counts",
    ];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(
            82,
            "Which response counts",
            "final response",
            "find which response is full and final, by area and date (§17)");

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult<CardOutcome>(
            cards.WhichResponse(
                FinalResponseFinder.AreaOf(call.Argument)?.ToString() ?? "",
                "",
                LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow())),
                tried: false));
}

/// <summary>
/// The command <c>what is a SPOC</c>: explains a term, or searches the guidance if the glossary does not have it.
/// </summary>
[Serves("§1", "§7")]
public sealed class GlossaryCommand(GuidanceBook book, GuidanceCards cards) : ICommand
{
    /// <inheritdoc/>
    public string Name => "what is";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    [
        "glossary",
        "what's",
        "whats",
        "what are",
        "what does",
        "who is",
        "who are",
        "define",
        "definition of",
        "definition",
        "meaning of",
        "explain",
    ];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(83, "Glossary", "what is SPOC", "have a term of the guidance explained");

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var asked = WithoutArticle(call.Argument);
        return Task.FromResult<CardOutcome>(
            asked.Length == 0 ? cards.Term(null)
            : Find(asked) is { } term ? cards.Term(term)
            : cards.Answer(asked));
    }

    private GlossaryTerm? Find(string asked) =>
        book.Glossary.FirstOrDefault(t =>
            t.Term.Equals(asked, StringComparison.OrdinalIgnoreCase) || t.Also.Contains(asked.ToLowerInvariant()));

    private static string WithoutArticle(string typed)
    {
        var words = typed.Trim().TrimEnd('?', '.', '!').Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 1 && words[0].ToLowerInvariant() is "a" or "an" or "the")
        {
            words.RemoveAt(0);
        }

        if (words.Count > 1 && words[^1].ToLowerInvariant() is "mean" or "means")
        {
            words.RemoveAt(words.Count - 1);
        }

        return string.Join(' ', words);
    }
}
