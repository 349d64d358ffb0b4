using System.Diagnostics;
using System.Text.RegularExpressions;
using UpcTeamsBot.Procedure.Letters;

namespace UpcTeamsBot.Tests.Letters;

/// <summary>The Word documents in a real word processor: LibreOffice opens every kind and prints its text.</summary>
public sealed partial class LibreOfficeTests : IDisposable
{
    // Text that could break a document and that is visible on a printed page.
    private const string Awkward = "**bold** <b>&amp;</b> ${root} ]]> 'quoted' \"twice\" O'Neill";

    private readonly string _folder = Directory.CreateTempSubdirectory("upc-letters-").FullName;

    [Fact]
    public async Task Letter_OfEachKind_OpensAndPrintsWhatItSaysWithPageNumbers()
    {
        if (!Found())
        {
            return;
        }

        var letters = LetterKinds.All.ToDictionary(
            k => k, k => LetterMaking.Document(k, LetterMaking.Complete(k), Awkward));
        foreach (var (kind, letter) in letters)
        {
            await using var file = File.Create(Path.Combine(_folder, $"{kind}.docx"));
            await LetterWord.WriteAsync(file, letter, "L-2026-000001");
        }

        // Use a separate profile. With a profile that is open elsewhere, soffice hands over to that instance and prints
        // nothing.
        await RunAsync("soffice", [
            $"-env:UserInstallation=file://{_folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", _folder,
            .. letters.Keys.Select(k => Path.Combine(_folder, $"{k}.docx")),
        ]);
        foreach (var (kind, letter) in letters)
        {
            var printed = Flat(await RunAsync("pdftotext", ["-layout", Path.Combine(_folder, $"{kind}.pdf"), "-"]));
            Assert.All(letter.Blocks, b => Assert.Contains(Flat(b.Text), printed, StringComparison.Ordinal));
            Assert.Contains(Flat(Awkward), printed, StringComparison.Ordinal);
            Assert.Contains("UPC-000001", printed, StringComparison.Ordinal);
            Assert.Matches(@"L-2026-000001 · Page 1 of [12]\b", printed);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool Found()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = new[] { "soffice", "pdftotext" }
            .Where(tool => !folders.Any(f => File.Exists(Path.Combine(f, tool)))).ToArray();
        Assert.False(
            missing.Length > 0
                && Environment
                .GetEnvironmentVariable("CI") == "true",
                $"Missing: {string.Join(", ", missing)} (LibreOffice Writer, poppler-utils)");
        return missing.Length == 0;
    }

    private static async Task<string> RunAsync(string tool, IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{tool}: {await error}");
        return output;
    }

    private static string Flat(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
