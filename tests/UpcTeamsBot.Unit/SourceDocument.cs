using System.Diagnostics.CodeAnalysis;

namespace UpcTeamsBot.Tests;

/// <summary>
/// The guidance document, which is outside the repository. Without it, tests that compare against it do nothing. CI
/// must have it.
/// </summary>
internal static class SourceDocument
{
    /// <summary>Reads the document.</summary>
    public static bool TryRead([NotNullWhen(true)] out string? text)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "UpcTeamsBot.sln")))
        {
            folder = folder.Parent!;
        }

        var file = Path.Combine(folder.Parent!.FullName, "shared", "guidance.txt");
        text = File.Exists(file) ? File.ReadAllText(file) : null;
        Assert.False(
            text is null
                && Environment
                .GetEnvironmentVariable("CI") == "true", "The guidance (../shared/guidance.txt) is missing");
        return text is not null;
    }
}
