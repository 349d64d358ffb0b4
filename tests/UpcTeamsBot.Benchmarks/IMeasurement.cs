namespace UpcTeamsBot.Benchmarks;

/// <summary>A measurement that can be run by name.</summary>
internal interface IMeasurement
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>A short description.</summary>
    string What { get; }

    /// <summary>Runs the measurement, prints its progress, and returns the figures.</summary>
    /// <param name="pace">How long it may take.</param>
    Task<IReadOnlyList<Figure>> RunAsync(Pace pace);
}
