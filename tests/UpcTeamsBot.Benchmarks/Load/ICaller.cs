namespace UpcTeamsBot.Benchmarks;

/// <summary>A simulated user who takes one turn after another.</summary>
internal interface ICaller
{
    /// <summary>Takes the next turn and waits for the response.</summary>
    /// <returns>The kind of turn.</returns>
    /// <exception cref="InvalidOperationException">The response was wrong. Failures must not be measured.</exception>
    Task<string> TakeTurnAsync();
}
