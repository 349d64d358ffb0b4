namespace UpcTeamsBot.Benchmarks;

/// <summary>Prints results, line by line.</summary>
internal static class Say
{
    public static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    public static void Figure(Figure figure) => Console.WriteLine(figure);
}
