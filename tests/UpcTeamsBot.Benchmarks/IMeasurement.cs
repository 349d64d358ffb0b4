namespace UpcTeamsBot.Benchmarks;

/// <summary>Something that is measured as a whole.</summary>
internal interface IMeasurement
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in a few words.</summary>
    string What { get; }

    /// <summary>Measures, saying what a person reads, and gives the figures.</summary>
    /// <param name="pace">How long it may take.</param>
    Task<IReadOnlyList<Figure>> RunAsync(Pace pace);
}
