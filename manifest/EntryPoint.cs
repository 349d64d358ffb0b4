using System.Collections;

namespace UpcTeamsBot.Manifest;

// Not top-level statements: they would define another class named Program, which the tests use for the bot.
internal static class EntryPoint
{
    private static Task<int> Main(string[] arguments)
    {
        var variables = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "");
        return ManifestProgram.RunAsync(arguments, variables, Console.Out, Console.Error);
    }
}
