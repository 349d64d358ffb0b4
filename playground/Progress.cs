using System.Diagnostics;
using System.Globalization;

namespace UpcTeamsBot.Playground;

/// <summary>Prints startup progress, with the seconds elapsed.</summary>
internal sealed class Progress(TextWriter output)
{
    private readonly Stopwatch _since = Stopwatch.StartNew();

    /// <summary>Prints one line.</summary>
    public void Say(string what)
    {
        lock (_since)
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{_since.Elapsed.TotalSeconds,4:0} s  {what}"));
    }
}
