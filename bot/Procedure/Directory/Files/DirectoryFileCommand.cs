using System.Text;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Directory.Files;

/// <summary>
/// The command <c>directory file</c>: sends the businesses as a file, to be changed in a spreadsheet and sent back.
/// </summary>
public sealed class DirectoryFileCommand(FileOffers offers) : ICommand
{
    /// <inheritdoc/>
    public string Name => "directory file";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    ["directory as a file", "directory csv", "export directory", "export the directory"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Crest)
            ? new(
                71,
                "Directory as a file",
                "directory file",
                "get the businesses as a file; change it and send it back in your chat")
            : null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        DirectoryService.ForCrest(call.Person);
        var offered = await offers.OfferHereAsync(
            DirectoryFileSource.KindOfFile,
            new(RecordKind.DirectoryFile, 0),
            "UPC directory.csv",
            "The businesses of the directory. Change it, save it as CSV UTF-8 and send it back in this chat.",
            call.Person,
            call.ActKey,
            cancellationToken);
        return new CardOutcome.OfRecord(offered, FileCardView.Card, CardState.Plain);
    }
}

/// <summary>Creates the file of businesses, as they are when it is accepted.</summary>
public sealed class DirectoryFileSource(DirectoryCsv file) : IFileSource
{
    /// <summary>The kind of file.</summary>
    public const string KindOfFile = "directory";

    /// <inheritdoc/>
    public string Kind => KindOfFile;

    /// <inheritdoc/>
    public async Task<FileLook?> WriteAsync(
        UpcDbContext db,
        RecordRef about,
        Person person,
        Stream to,
        CancellationToken cancellationToken)
    {
        DirectoryService.ForCrest(person);

        // Spreadsheets recognise the encoding by the byte order mark.
        await using var text = new StreamWriter(
            to,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            leaveOpen: true);
        await text.WriteAsync((await file.WriteAsync(cancellationToken)).AsMemory(), cancellationToken);
        return null;
    }
}
