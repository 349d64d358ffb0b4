using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// The commands <c>directory</c>, which lists the businesses, and <c>directory dana</c>, which shows a person's roles.
/// For CReST.
/// </summary>
public sealed class DirectoryCommand(DirectoryPages pages) : ICommand
{
    /// <inheritdoc/>
    public string Name => "directory";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["businesses", "the directory"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Crest)
            ? new(
                70,
                "Directory",
                "directory Dana Smith",
                "change businesses, DSMs, contact points, viewers and who is in CReST")
            : null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        DirectoryService.ForCrest(call.Person);
        var words = Typed.Clean(call.Argument);
        return Typed.Length(words) > Typed.Line
                ? throw new RefusedException(RefusalReason.Facts, "Type a shorter name after directory")
            : words.Length == 0 ? pages.ListAsync(1, null, cancellationToken)
            : pages.SearchAsync(words, cancellationToken);
    }
}
