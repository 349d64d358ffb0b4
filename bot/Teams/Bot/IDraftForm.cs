using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>A kind of form in the conversation. Decides what typed text means while it is open.</summary>
public interface IDraftForm
{
    /// <summary>The kind of form.</summary>
    DraftForm Form { get; }

    /// <summary>Its name, as in "Form not sent yet: enquiry (Annex E)".</summary>
    string Name { get; }

    /// <summary>The name of its card.</summary>
    string Card { get; }

    /// <summary>Returns a short description: "a half-filled consideration for ••••••01A".</summary>
    string Describe(Draft draft);

    /// <summary>
    /// Returns the words for a chosen value, such as the name of a kind. Null if the value is shown as it was typed.
    /// </summary>
    Task<string?> WordForAsync(UpcDbContext db, string field, string value, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);

    /// <summary>
    /// Returns the questions and answers of a form whose questions are not in its template. Null for other forms.
    /// </summary>
    IReadOnlyList<FormAnswer>? Answers(Draft draft) => null;

    /// <summary>Treats typed text as the answer to the current question. Most forms take no typed answers.</summary>
    /// <returns>The card afterwards, or null if the text is not an answer.</returns>
    Task<CardOutcome?> AnswerAsync(
        Draft draft, string typed, CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult<CardOutcome?>(null);
}
