using System.CommandLine;
using System.Security.Cryptography;

namespace UpcTeamsBot.Manifest;

/// <summary>
/// The command-line tool. Fills in the manifest for an environment, validates it, and writes the package or reports
/// what is wrong.
/// </summary>
public static class ManifestProgram
{
    /// <summary>Runs the tool.</summary>
    /// <param name="arguments">Command-line arguments.</param>
    /// <param name="variables">Environment variables.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="errors">Standard error.</param>
    /// <returns>0 if the package was written, otherwise 1.</returns>
    public static Task<int> RunAsync(
        string[] arguments,
        IReadOnlyDictionary<string, string> variables,
        TextWriter output,
        TextWriter errors)
    {
        var environment = new Option<string>("--environment", "-e")
        {
            Description = "Which of env/.env.NAME fills the manifest.",
            DefaultValueFactory = _ => "dev",
        };
        var folder = new Option<DirectoryInfo?>("--folder")
        {
            Description = "The folder that holds appPackage and env. [default: the nearest parent]",
        };
        var command = new RootCommand(
            "Builds the Teams app package: fills appPackage/manifest.json, checks it, and zips it to appPackage/build. "
                + "Explains anything that is wrong.")
        {
            environment,
            folder,
        };
        command.SetAction(
            (parsed, _) => BuildAsync(parsed.GetValue(environment)!, parsed.GetValue(folder), variables, output, errors)
        );
        return command.Parse(arguments).InvokeAsync(new() { Output = output, Error = errors });
    }

    private static async Task<int> BuildAsync(
        string environment,
        DirectoryInfo? named,
        IReadOnlyDictionary<string, string> variables,
        TextWriter output,
        TextWriter errors)
    {
        try
        {
            var folder = FolderOf(named);
            var values = EnvironmentValues.Read(folder, environment, variables);

            // Keeps an older package from being mistaken for this run's.
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
                        await output.WriteLineAsync(
                            $"{string.Join(", ", invented)}: invented ({EnvironmentValues.InventedOf(environment)}), "
                                + "so this package can be inspected and checked, but no bot is behind it.");
                        await output.WriteLineAsync(
                            $"Set them in {EnvironmentValues.FileOf(environment)}, in "
                                + $"{EnvironmentValues.FileOf(environment)}.user, or as environment variables. The "
                                + "Agents Toolkit's provision step does this.");
                    }

                    return 0;
                }
            }

            foreach (var finding in findings)
            {
                await errors.WriteLineAsync(finding.ToString());
            }

            await errors.WriteLineAsync(
                $"{findings.Count} {(findings.Count == 1 ? "thing is" : "things are")} wrong; no package was written.");
            return 1;
        }
        catch (ManifestException e)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }

    // Searches from the current directory, then from where the tool was built.
    private static PackageFolder FolderOf(DirectoryInfo? named)
    {
        var start = named?.FullName ?? Directory.GetCurrentDirectory();
        return PackageFolder.Above(start)
            ?? (named is null ? PackageFolder.Above(AppContext.BaseDirectory) : null)
            ?? throw new ManifestException(
                $"There is no {PackageFolder.Manifest} in {start} or above it. Run this within the repository, or use "
                    + "--folder.");
    }

    // Only files beside the manifest. IconsRule reports any other path.
    private static async Task<IReadOnlyDictionary<string, byte[]>> FilesAsync(
        PackageFolder folder,
        ManifestDocument manifest)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var name in (string[])["color", "outline"])
        {
            if (
                ManifestDocument.TextOf(manifest.Root["icons"]?[name]) is { } file
                && Path.GetFileName(file) == file
                && File.Exists(folder.At(PackageFolder.Source(file))))
            {
                files[file] = await File.ReadAllBytesAsync(folder.At(PackageFolder.Source(file)));
            }
        }

        return files;
    }

    private static async Task WriteAsync(
        PackageFolder folder,
        string environment,
        AppPackage package,
        TextWriter output)
    {
        var (zip, filled, bytes) = (
            PackageFolder.Zip(environment),
            PackageFolder.Filled(environment),
            PackageZip.Write(package));
        await File.WriteAllTextAsync(folder.At(filled), package.Manifest.Text);
        await File.WriteAllBytesAsync(folder.At(zip), bytes);
        await output.WriteLineAsync(
            $"{zip}: {bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        await output.WriteLineAsync(
            $"Checked against Teams' schema {TeamsSchema.Version} and {PackageCheck.Rules.Count} rules of our own. "
                + $"Filled manifest: {filled}");
    }
}
