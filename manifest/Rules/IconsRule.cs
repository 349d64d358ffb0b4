using StbImageSharp;

namespace UpcTeamsBot.Manifest.Rules;

/// <summary>
/// Icons must be PNGs of Teams' sizes. The colour icon must be opaque, and the outline icon white on transparent.
/// </summary>
public sealed class IconsRule : IRule
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot) =>
        Of("color", 192, package).Concat(Of("outline", 32, package));

    private static IEnumerable<Finding> Of(string name, int size, AppPackage package)
    {
        if (ManifestDocument.TextOf(package.Manifest.Root["icons"]?[name]) is not { } file)
        {
            yield break;
        }

        var named = package.Manifest.At($"/icons/{name}");
        if (Path.GetFileName(file) != file)
        {
            yield return new(
                "icons/path",
                named,
                $"“{file}” must be the name of a file beside the manifest: Teams reads it from the package's root.");
            yield break;
        }

        if (!package.Files.TryGetValue(file, out var bytes))
        {
            yield return new("icons/missing", named, $"There is no {PackageFolder.Source(file)}.");
            yield break;
        }

        var place = PackageFolder.Source(file);
        if (Read(bytes) is not { } image)
        {
            yield return new("icons/png", place, "The icon is no PNG that can be read.");
            yield break;
        }

        if (image.Width != size || image.Height != size)
        {
            yield return new(
                "icons/size",
                place,
                $"The {name} icon is {image.Width}×{image.Height} pixels; Teams takes {size}×{size}.");
        }

        foreach (var finding in name == "color" ? Colour(image, place) : Outline(image, place))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Colour(ImageResult image, string place)
    {
        if (FirstPixel(image, p => p.Alpha < 255) is { } at)
        {
            yield return new(
                "icons/not-full",
                place,
                $"The colour icon must be opaque, but the pixel at {at} is not. Teams rounds the corners itself.");
        }
    }

    private static IEnumerable<Finding> Outline(ImageResult image, string place)
    {
        if (FirstPixel(image, p => p.Alpha > 0 && (p.Red, p.Green, p.Blue) != (255, 255, 255)) is { } at)
        {
            yield return new(
                "icons/not-white",
                place,
                $"The outline must be white, since Teams colours it, but the pixel at {at} has another colour.");
        }

        if (FirstPixel(image, p => p.Alpha == 0) is null)
        {
            yield return new(
                "icons/not-transparent",
                place,
                "The outline has no transparent pixel, so Teams would show a white square.");
        }

        if (FirstPixel(image, p => p.Alpha == 255) is null)
        {
            yield return new("icons/invisible", place, "The outline has no pixel that can be seen.");
        }
    }

    private static string? FirstPixel(
        ImageResult image,
        Func<(byte Red, byte Green, byte Blue, byte Alpha), bool> wrong)
    {
        for (var i = 0; i < image.Data.Length; i += 4)
        {
            if (wrong((image.Data[i], image.Data[i + 1], image.Data[i + 2], image.Data[i + 3])))
            {
                return $"{i / 4 % image.Width},{i / 4 / image.Width}";
            }
        }

        return null;
    }

    private static ImageResult? Read(byte[] bytes)
    {
        try
        {
            return bytes.AsSpan().StartsWith(Png)
                ? ImageResult.FromMemory(bytes, ColorComponents.RedGreenBlueAlpha)
                : null;
        }
        catch (Exception)
        {
            // The library does not document its exceptions for invalid files.
            return null;
        }
    }
}
