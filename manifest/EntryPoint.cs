using System.Collections;

namespace UpcTeamsBot.Manifest;

// Not top-level statements: those are a class named Program, as the bot's are, and the tests host that one.
internal static class EntryPoint
{
    private static Task<int> Main(string[] arguments)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "");
        return ManifestProgram.RunAsync(arguments, variables, Console.Out, Console.Error);
    }
}
