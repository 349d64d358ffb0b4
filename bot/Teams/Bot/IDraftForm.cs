using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>A form as the conversation knows it: what typed words mean while it is open.</summary>
public interface IDraftForm
{
    /// <summary>Which form.</summary>
    DraftForm Form { get; }

    /// <summary>Name of its card.</summary>
    string Card { get; }

    /// <summary>How to speak of a half-filled one: "a half-filled consideration for ••••••01A".</summary>
    string Describe(Draft draft);

    /// <summary>
    /// Returns the words for a value that somebody chose, such as a kind's name. Null if it is shown as it was typed.
    /// </summary>
    Task<string?> WordForAsync(UpcDbContext db, string field, string value, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);

    /// <summary>
    /// Returns the questions and answers of a form whose questions are not in its template; null for the others.
    /// </summary>
    IReadOnlyList<FormAnswer>? Answers(Draft draft) => null;

    /// <summary>Takes typed words as the answer to the question that the card asks.</summary>
    /// <returns>The card afterwards, or null when the words are no answer.</returns>
    Task<CardOutcome?> AnswerAsync(Draft draft, string typed, CommandCall call, CancellationToken cancellationToken);
}
