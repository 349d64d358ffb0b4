using System.ComponentModel;
using UpcTeamsBot.Gallery;

if (args.Length > 1 || args is [['-', ..]])
{
    Console.Error.WriteLine("Usage: dotnet run --project cards/gallery [-- FILE]");
    return 2;
}

var file = args is [var wanted] ? Path.GetFullPath(wanted) : GalleryPage.DefaultFile;
try
{
    GalleryPage.Write(file);
}
catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
{
    Console.Error.WriteLine(
        $"The gallery could not be made: {e.Message} It needs npm packages, so Node.js 20 or newer must be installed.");
    return 1;
}

Console.WriteLine(
    $"{Catalogue.Templates.Count} templates, {Catalogue.Cards.Count} cards, each in both themes and three widths. "
    + "Open it in a browser:");
Console.WriteLine(new Uri(file).AbsoluteUri);
return 0;
