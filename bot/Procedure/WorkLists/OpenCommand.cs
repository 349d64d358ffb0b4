using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.WorkLists;

/// <summary>The command <c>F-2026-000123</c>: opens a record, if this person may see it.</summary>
public sealed class OpenCommand(IEnumerable<IRequestSource> sources, UnitOfWork work) : ICommand
{
    /// <inheritdoc/>
    public string Name => CommandParser.Open;

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["show"];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(90, "Open", "E-2026-000123", "open a record by its reference, if you may see it");

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var reference = References.Plain(call.Argument).ToUpperInvariant();
        var parts = reference.Split('-');
        var source = sources.SingleOrDefault(s => s.Prefix == parts[0]);
        if (source is null || reference.Length > 20 || parts.Length is < 2 or > 3
            || !long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(
                parts.Length == 3 ? parts[1] : "0", NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            throw new RefusedException(
                RefusalReason.NotFound, "Type a reference to open it, like E-2026-000123, F-2026-000123 or UPC-000123");
        }

        return await work.DoAsync(
                db => source.OpenAsync(db, number, year, call.Person, call.Place, cancellationToken), cancellationToken)
            ?? throw RefusedException.NotFound(reference);
    }
}
