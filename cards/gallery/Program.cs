using UpcTeamsBot.Gallery;

if (args.Length > 1 || args is [['-', ..]])
{
    Console.Error.WriteLine("Usage: dotnet run --project cards/gallery [-- FILE]");
    return 2;
}

var file = args is [var wanted] ? Path.GetFullPath(wanted) : GalleryPage.DefaultFile;
GalleryPage.Write(file);
Console.WriteLine($"{Catalogue.Templates.Count} templates, {Catalogue.Cards.Count} cards, each in both themes and three widths. Open it in a browser:");
Console.WriteLine(new Uri(file).AbsoluteUri);
return 0;
