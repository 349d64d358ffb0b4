using System.Globalization;
using System.Text;

namespace UpcTeamsBot.Tests.Simulation;

/// <summary>Draws waiting times by role as a picture, with whole hours beside each bar.</summary>
internal static class WaitingTimesChart
{
    private const int Labels = 230;
    private const int Bars = 420;
    private const int Row = 46;
    private const int Top = 64;

    /// <summary>The hours within which half of the cases were done.</summary>
    public static double Median(double[] sorted) => sorted[sorted.Length / 2];

    /// <summary>The hours within which nine in ten were done.</summary>
    public static double NineInTen(double[] sorted) => sorted[sorted.Length * 9 / 10];

    /// <summary>Draws them.</summary>
    /// <param name="waits">The acts, each with its sorted waiting times in hours.</param>
    /// <returns>An SVG picture.</returns>
    public static string Draw(IReadOnlyList<(string Act, double[] Hours)> waits)
    {
        var most = waits.Count == 0 ? 1 : Math.Max(1, waits.Max(w => NineInTen(w.Hours)));
        var (width, height) = (Labels + Bars + 90, Top + (waits.Count * Row) + 8);
        var svg = new StringBuilder();
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">""");
        Line($"<title>Waiting times by role, in hours by the clock</title>");
        Line($"""<g font-family="sans-serif" font-size="14" fill="#1b1b1b">""");
        Line($"""<rect width="{width}" height="{height}" fill="#ffffff"/>""");
        Line(
            $"""<text x="12" y="24" font-size="16" font-weight="bold">Hours from the first notice to the act</text>""");
        Line($"""<rect x="12" y="36" width="12" height="12" fill="#1f5aa6"/><text x="30" y="47">half of them</text>""");
        Line($"""<rect x="140" y="36" width="12" height="12" fill="#9db8db"/><text x="158" y="47">9 in 10</text>""");
        for (var i = 0; i < waits.Count; i++)
        {
            var (act, hours) = waits[i];
            var y = Top + (i * Row);
            Line($"""<text x="12" y="{y + 18}">{act}</text>""");
            Line($"""<text x="12" y="{y + 34}" font-size="12" fill="#555555">{hours.Length:N0} times</text>""");
            Bar(y + 4, Median(hours), "#1f5aa6");
            Bar(y + 20, NineInTen(hours), "#9db8db");
        }

        return svg.Append("</g>\n</svg>\n").ToString();

        void Bar(int y, double hours, string colour)
        {
            var length = Math.Max(1, (int)Math.Round(hours / most * Bars));
            Line($"""<rect x="{Labels}" y="{y}" width="{length}" height="14" fill="{colour}"/>""");
            Line($"""<text x="{Labels + length + 6}" y="{y + 12}" font-size="12">{hours:0} h</text>""");
        }

        void Line(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
