using Microsoft.Bot.Builder;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>What the bot found out about a turn before the dialogs run: who speaks, where, and what.</summary>
public static class Turns
{
    private const string Key = "UpcTeamsBot.Call";

    private const string NotUnderstoodKey = "UpcTeamsBot.NotUnderstood";

    /// <summary>The open form could not make an answer of what was typed.</summary>
    public static void SetNotUnderstood(this ITurnContext turn) => turn.TurnState[NotUnderstoodKey] = true;

    /// <summary>Whether the open form could make nothing of what was typed.</summary>
    public static bool WasNotUnderstood(this ITurnContext turn) => turn.TurnState.ContainsKey(NotUnderstoodKey);

    /// <summary>Keeps the call for the dialogs of this turn.</summary>
    public static void SetCall(this ITurnContext turn, CommandCall call) => turn.TurnState[Key] = call;

    /// <summary>The call of this turn.</summary>
    public static CommandCall CallOf(ITurnContext turn) =>
        turn.TurnState.TryGetValue(Key, out var call) ? (CommandCall)call
            : throw new InvalidOperationException("The turn's sender is not known yet");
}
