using System.Runtime.CompilerServices;

namespace UpcTeamsBot.Benchmarks;

/// <summary>Prints results, line by line.</summary>
internal static class Say
{
    public static void Line(ref DefaultInterpolatedStringHandler text) => Console.WriteLine(text.ToStringAndClear());

    public static void Figure(Figure figure) => Console.WriteLine(figure);
}
