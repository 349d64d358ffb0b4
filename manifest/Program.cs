using System.Collections;
using UpcTeamsBot.Manifest;

var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "");
return await ManifestProgram.RunAsync(args, variables, Console.Out, Console.Error);
