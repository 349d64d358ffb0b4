using System.CommandLine;
using System.Security.Cryptography;

namespace UpcTeamsBot.Manifest;

/// <summary>The tool: fills the manifest for an environment, checks it, and zips the package or says what is wrong.</summary>
public static class ManifestProgram
{
    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="variables">The machine's environment variables.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="errors">Where what is wrong goes.</param>
    /// <returns>0: the package is written. 1: it is not, and why was said.</returns>
    public static Task<int> RunAsync(string[] arguments, IReadOnlyDictionary<string, string> variables, TextWriter output, TextWriter errors)
    {
        var environment = new Option<string>("--environment", "-e") { Description = "Which of env/.env.NAME fills the manifest.", DefaultValueFactory = _ => "dev" };
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "The folder that holds appPackage and env. [default: the nearest one upwards]" };
        var command = new RootCommand("Builds the Teams app package: fills appPackage/manifest.json, checks it, and zips it to appPackage/build. Whatever is wrong is explained.") { environment, folder };
        command.SetAction((parsed, _) => BuildAsync(parsed.GetValue(environment)!, parsed.GetValue(folder), variables, output, errors));
        return command.Parse(arguments).InvokeAsync(new() { Output = output, Error = errors });
    }

    private static async Task<int> BuildAsync(string environment, DirectoryInfo? named, IReadOnlyDictionary<string, string> variables, TextWriter output, TextWriter errors)
    {
        try
        {
            var folder = FolderOf(named);
            var values = EnvironmentValues.Read(folder, environment, variables);

            // What is left of an earlier run must not be taken for this one's.
            Directory.CreateDirectory(Path.GetDirectoryName(folder.At(PackageFolder.Zip(environment)))!);
            File.Delete(folder.At(PackageFolder.Zip(environment)));
            File.Delete(folder.At(PackageFolder.Filled(environment)));

            var template = (await File.ReadAllTextAsync(folder.At(PackageFolder.Manifest))).ReplaceLineEndings("\n");
            var findings = new List<Finding>();
            var text = Placeholders.Fill(template, values, findings);
            if (findings.Count == 0 && ManifestDocument.Read(text, findings, template) is { } manifest)
            {
                var package = new AppPackage(manifest, await FilesAsync(folder, manifest));
                findings.AddRange((await PackageCheck.LoadAsync()).Of(package));
                if (findings.Count == 0)
                {
                    await WriteAsync(folder, environment, package, output);
                    var invented = Placeholders.In(template).Where(values.IsInvented).ToArray();
                    if (invented.Length > 0)
                    {
                        await output.WriteLineAsync($"{string.Join(", ", invented)}: invented ({EnvironmentValues.InventedOf(environment)}), so this package can be looked at and checked, but there is no bot behind it.");
                        await output.WriteLineAsync($"Set them in {EnvironmentValues.FileOf(environment)}, in {EnvironmentValues.FileOf(environment)}.user, or as environment variables; the Agents Toolkit's provision does it.");
                    }

                    return 0;
                }
            }

            foreach (var finding in findings)
            {
                await errors.WriteLineAsync(finding.ToString());
            }

            await errors.WriteLineAsync($"{findings.Count} {(findings.Count == 1 ? "thing is" : "things are")} wrong; no package was written.");
            return 1;
        }
        catch (ManifestException e)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }

    // Unless it is told, from where it is run; else from where it was built.
    private static PackageFolder FolderOf(DirectoryInfo? named)
    {
        var start = named?.FullName ?? Directory.GetCurrentDirectory();
        return PackageFolder.Above(start) ?? (named is null ? PackageFolder.Above(AppContext.BaseDirectory) : null)
            ?? throw new ManifestException($"There is no {PackageFolder.Manifest} in {start} or above it. Run this within the repository, or say where with --folder.");
    }

    // Only what lies beside the manifest; a path that leads elsewhere is a finding of the icons' rule.
    private static async Task<IReadOnlyDictionary<string, byte[]>> FilesAsync(PackageFolder folder, ManifestDocument manifest)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var name in (string[])["color", "outline"])
        {
            if (ManifestDocument.TextOf(manifest.Root["icons"]?[name]) is { } file && Path.GetFileName(file) == file && File.Exists(folder.At(PackageFolder.Source(file))))
            {
                files[file] = await File.ReadAllBytesAsync(folder.At(PackageFolder.Source(file)));
            }
        }

        return files;
    }

    private static async Task WriteAsync(PackageFolder folder, string environment, AppPackage package, TextWriter output)
    {
        var (zip, filled, bytes) = (PackageFolder.Zip(environment), PackageFolder.Filled(environment), PackageZip.Write(package));
        await File.WriteAllTextAsync(folder.At(filled), package.Manifest.Text);
        await File.WriteAllBytesAsync(folder.At(zip), bytes);
        await output.WriteLineAsync($"{zip}: {bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        await output.WriteLineAsync($"Checked against Teams' schema {TeamsSchema.Version} and {PackageCheck.Rules.Count} rules of our own. What it says: {filled}");
    }
}
