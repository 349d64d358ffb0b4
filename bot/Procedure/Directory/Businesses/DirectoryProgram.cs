using System.Globalization;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// The command line <c>directory FILE</c>: reports what the file would change. With <c>--apply</c>, changes it. With
/// <c>--export</c>, writes the file instead.
/// </summary>
public static class DirectoryProgram
{
    /// <summary>Returns whether the arguments are for this command.</summary>
    public static bool IsMeant(string[] args) => args is ["directory", _, ..];

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code: 0 if the file is valid.</returns>
    public static async Task<int> RunAsync(
        IServiceProvider services,
        string[] args,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        var file = services.GetRequiredService<DirectoryCsv>();
        if (args.Contains("--export"))
        {
            await File.WriteAllTextAsync(args[1], await file.WriteAsync(cancellationToken), cancellationToken);
            await output.WriteLineAsync("Written");
            return 0;
        }

        if (!File.Exists(args[1]))
        {
            await output.WriteLineAsync("There is no such file");
            return 1;
        }

        var apply = args.Contains("--apply");
        var result = await file.TakeAsync(
            await File.ReadAllTextAsync(args[1], cancellationToken),
            apply,
            new Actor(Guid.Empty, "Directory file"),
            cancellationToken);
        foreach (var (line, words) in result.Errors)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Line {line}: {words}"));
        }

        await output.WriteLineAsync(
            result.Errors.Count > 0
                ? "Nothing was changed"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Added} added, {result.Changed} changed, {result.Unchanged} as "
                        + $"before{(apply ? "" : ". Nothing was changed yet: add --apply")}"));
        return result.Errors.Count > 0 ? 1 : 0;
    }
}
