using Microsoft.Bot.Builder;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Repeats what a lost database connection interrupted. Transactions repeat themselves; this covers reading outside
/// them. A repeated turn has its effect once, as one that Teams delivers twice: by the key of its act.
/// </summary>
internal static class RepeatedTurns
{
    private const int Attempts = 3;
    private const string Key = "UpcTeamsBot.Attempts";

    /// <summary>Handles a turn, again if the connection was lost before anything was said.</summary>
    public static async Task HandleAsync(
        ITurnContext turn, ConversationState state, Func<Task> handle, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            turn.TurnState[Key] = attempt;
            try
            {
                if (attempt > 1)
                {
                    // Without what the interrupted attempt changed.
                    await state.LoadAsync(turn, force: true, cancellationToken);
                }

                await handle();
                return;
            }
            catch (Exception e) when (turn.IsRepeatedFor(e))
            {
                await Transactions.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>Returns whether the turn will be repeated, so that nobody is to be told of an error.</summary>
    public static bool IsRepeatedFor(this ITurnContext turn, Exception e) =>
        !turn.Responded && turn.TurnState.TryGetValue(Key, out var attempt) && (int)attempt < Attempts
            && Transactions.IsWorthRepeating(e);

    /// <summary>Shows what an act did, again if the connection was lost. Only notes may be written.</summary>
    public static async Task<T> ShowAsync<T>(Func<Task<T>> show, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await show();
            }
            catch (Exception e) when (attempt < Attempts && Transactions.IsWorthRepeating(e))
            {
                await Transactions.WaitAsync(attempt, cancellationToken);
            }
        }
    }
}
