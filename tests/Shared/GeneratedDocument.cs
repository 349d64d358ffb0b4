namespace UpcTeamsBot.Tests.Shared;

/// <summary>A document in <c>docs/</c> that a test makes from code.</summary>
internal static class GeneratedDocument
{
    /// <summary>Asserts that the document is up to date; writes it if the environment variable is 1.</summary>
    /// <param name="name">The file's name in <c>docs/</c>.</param>
    /// <param name="made">What it should say.</param>
    /// <param name="variable">The environment variable.</param>
    /// <param name="filter">What to pass to <c>dotnet test --filter</c>.</param>
    /// <param name="project">The test project.</param>
    public static void Holds(
        string name, string made, string variable, string filter, string project = "UpcTeamsBot.Host")
    {
        var path = Repository.PathOf("docs", name);
        made = made.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable(variable) == "1")
        {
            File.WriteAllText(path, made);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == made,
            $"docs/{name} is stale: {variable}=1 dotnet test tests/{project} --filter {filter} writes it");
    }
}
