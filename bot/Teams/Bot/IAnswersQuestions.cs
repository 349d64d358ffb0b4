namespace UpcTeamsBot.Teams.Bot;

/// <summary>Answers what somebody typed that is no command and no answer to a form.</summary>
public interface IAnswersQuestions
{
    /// <summary>The answer; null: there is none.</summary>
    CardOutcome? Answer(CommandCall call);
}
