using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using UpcTeamsBot.Manifest;

namespace UpcTeamsBot.Tests.Manifest;

/// <summary>
/// A copy of the repository's <c>appPackage</c> and <c>env</c> folders that tests change and build from.
/// </summary>
internal sealed class PackageSource : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-package-").FullName;

    public PackageSource()
    {
        foreach (var file in (
            string[])["appPackage/manifest.json", "appPackage/color.png", "appPackage/outline.png",
                .. Directory.EnumerateFiles(Path.Combine(Root, "env")).Where(IsShipped)
                .Select(f => "env/" + Path.GetFileName(f))])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
            File.Copy(Path.Combine(Root, file), At(file));
        }
    }

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The output of the last run.</summary>
    public string Said { get; private set; } = "";

    /// <summary>The error output of the last run.</summary>
    public string Complained { get; private set; } = "";

    public string At(string path) => Path.Combine(_folder, path);

    public void Write(string path, string text) => File.WriteAllText(At(path), text);

    public void Change(string path, string from, string to)
    {
        var text = File.ReadAllText(At(path));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(At(path), text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Runs the tool with these environment variables and no others.</summary>
    public async Task<int> RunAsync(string environment = "dev", params (string Name, string Value)[] variables)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var result = await ManifestProgram.RunAsync(
            ["--environment", environment, "--folder", _folder], variables.ToDictionary(v => v.Name, v => v.Value),
            output, errors);
        (Said, Complained) = (output.ToString(), errors.ToString());
        return result;
    }

    public byte[] Zip(string environment = "dev") =>
        File.ReadAllBytes(At($"appPackage/build/appPackage.{environment}.zip"));

    /// <summary>Returns a file from the package that the tool wrote.</summary>
    public byte[] Zipped(string name, string environment = "dev")
    {
        using var zip = new ZipArchive(new MemoryStream(Zip(environment)));
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Returns the manifest from the package that the tool wrote.</summary>
    public JsonObject Manifest(string environment = "dev") =>
        JsonNode.Parse(Encoding.UTF8.GetString(Zipped("manifest.json", environment)))!.AsObject();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Files that belong to this machine only are not part of the product.
    private static bool IsShipped(string file) =>
        !file.EndsWith(".user", StringComparison.Ordinal) && !file.EndsWith(".local", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "UpcTeamsBot.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
