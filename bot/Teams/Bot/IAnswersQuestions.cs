namespace UpcTeamsBot.Teams.Bot;

/// <summary>Answers typed text that is neither a command nor an answer to a form.</summary>
public interface IAnswersQuestions
{
    /// <summary>Returns the answer, or null if there is none.</summary>
    CardOutcome? Answer(CommandCall call);
}
