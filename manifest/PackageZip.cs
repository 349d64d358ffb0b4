using System.IO.Compression;
using System.Text;

namespace UpcTeamsBot.Manifest;

/// <summary>
/// Writes the package reproducibly: fixed order and time, and no compression, which could differ between library
/// versions.
/// </summary>
public static class PackageZip
{
    // A regular file, rw-r--r--, where a zip keeps Unix modes.
    private const int FileMode = 0x81A4 << 16;

    // The earliest date that a zip file can store.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Returns the zip file: the manifest first, then the other files by name, all at the root.</summary>
    public static byte[] Write(AppPackage package)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Encoding.UTF8.GetBytes(package.Manifest.Text));
            foreach (var (name, content) in package.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                Add(zip, name, content);
            }
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        (entry.LastWriteTime, entry.ExternalAttributes) = (Always, FileMode);
        using var stream = entry.Open();
        stream.Write(content);
    }
}
