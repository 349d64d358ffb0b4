using Microsoft.Bot.Builder;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>What is known about a turn before the dialogs run: the person, the place and the text.</summary>
public static class Turns
{
    private const string Key = "UpcTeamsBot.Call";

    private const string NotUnderstoodKey = "UpcTeamsBot.NotUnderstood";

    /// <summary>Records that the open form did not understand the typed text.</summary>
    public static void SetNotUnderstood(this ITurnContext turn) => turn.TurnState[NotUnderstoodKey] = true;

    /// <summary>Returns whether the open form did not understand the typed text.</summary>
    public static bool WasNotUnderstood(this ITurnContext turn) => turn.TurnState.ContainsKey(NotUnderstoodKey);

    /// <summary>Stores the call for the dialogs of this turn.</summary>
    public static void SetCall(this ITurnContext turn, CommandCall call) => turn.TurnState[Key] = call;

    /// <summary>Returns the call of this turn.</summary>
    public static CommandCall CallOf(ITurnContext turn) =>
        turn.TurnState.TryGetValue(Key, out var call) ? (CommandCall)call
            : throw new InvalidOperationException("The turn's sender is not known yet");
}
