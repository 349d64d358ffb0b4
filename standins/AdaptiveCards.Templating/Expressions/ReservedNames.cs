namespace AdaptiveCards.Templating;

/// <summary>The names that the language itself gives a meaning to.</summary>
internal static class ReservedNames
{
    public const string Data = "$data";
    public const string When = "$when";
    public const string Root = "$root";
    public const string Index = "$index";
    public const string Host = "$host";

    public static bool IsReadable(string name) => name is Data or Root or Index or Host;
}
