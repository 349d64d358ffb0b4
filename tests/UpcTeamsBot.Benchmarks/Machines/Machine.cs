using System.Globalization;
using System.Runtime.InteropServices;

namespace UpcTeamsBot.Benchmarks;

/// <summary>Describes the machine and how busy it is. Figures from a busy machine are worth little.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    public static string Describe()
    {
        var load = File.Exists(LoadFile) ? File.ReadAllText(LoadFile).Split(' ')[0] : "unknown";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, load average at the "
                + $"beginning {load}");
    }
}
