namespace UpcTeamsBot.Benchmarks;

/// <summary>Somebody who takes one turn after the other.</summary>
internal interface ICaller
{
    /// <summary>Takes the next turn and waits for its answer.</summary>
    /// <returns>Which kind of turn it was.</returns>
    /// <exception cref="InvalidOperationException">The answer was not what it should be: nothing that fails is
    /// measured.</exception>
    Task<string> TakeTurnAsync();
}
