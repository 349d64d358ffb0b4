namespace UpcTeamsBot.Benchmarks;

/// <summary>A temporary folder that is deleted on disposal.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("upc-benchmarks-").FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
