using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.PersonalData;
using UpcTeamsBot.Records;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Imports;

/// <summary>What was read of a file and is not decided yet: a day at most. It is still being dealt with, so a removal leaves it.</summary>
public sealed class ImportHolder : IPersonalDataHolder
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var body = subject.Nino?.Body;
        var rows = db.Set<StagedRow>().AsNoTracking().Where(r => r.NinoBody == body).OrderBy(r => r.ImportId).ThenBy(r => r.Number)
            .Join(db.Set<Import>(), r => r.ImportId, i => i.Id, (row, import) => new { row, import.StateAt }).AsAsyncEnumerable();
        await foreach (var found in rows.WithCancellation(cancellationToken))
        {
            var row = JsonSerializer.Deserialize<LogRow>(found.row.Json)!;
            if (body is null && !subject.Names.Contains(row.CustomerName, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            using var json = JsonDocument.Parse(found.row.Json);
            foreach (var field in json.RootElement.EnumerateObject().Where(f => f.Value.GetString() is { Length: > 0 }))
            {
                yield return new($"Import not decided yet, row {found.row.Number}", field.Name, field.Value.GetString()!, found.StateAt);
            }
        }
    }

    /// <inheritdoc/>
    public Task EraseAsync(UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken) => Task.CompletedTask;
}
