using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Accountability.SubjectAccess;

/// <summary>Creates the subject access file: everything held on one person (§34).</summary>
public sealed class SubjectFile(IEnumerable<IPersonalDataStore> stores, TimeProvider time) : IFileSource
{
    /// <summary>The kind of file.</summary>
    public const string KindOfFile = "subject-access";

    /// <summary>The audit action for requesting the file.</summary>
    public const string Asked = "SubjectAccessAsked";

    /// <summary>The audit action for downloading the file.</summary>
    public const string Told = "SubjectAccessTold";

    private static readonly Column[] Columns =
    [
        new("Where", 34, Wraps: true),
        new("What", 40, Wraps: true),
        new("What it says", 90, Wraps: true),
        new("Since", 26),
    ];

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
        CrestAccess.Require(person, "can get everything that is held on a person");

        var now = NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow());
        var subject = await SubjectFinder.OfAsync(db, about, cancellationToken);
        var why = await db.Set<AuditEvent>()
            .AsNoTracking()
            .Where(e =>
                e.RecordKind == about.Kind && e.RecordId == about.Id && e.What == Asked && e.ActorId == person.ObjectId)
            .OrderByDescending(e => e.Id)
            .Select(e => e.Why)
            .FirstOrDefaultAsync(cancellationToken);
        await Workbook.WriteAsync(
            to, "Held data", Columns, RowsAsync(db, subject, cancellationToken),
            [
                ["RESTRICTED – PERSONAL DATA (WHEN COMPLETED)"],
                ["Everything that the UPC register and its procedure hold on one person"],
                ["Person", string.Join("; ", subject.Names)],
                [
                    "NI number",
                    subject.Nino?.Written
                        ?? "None to go by: found by the whole name, so check that every line is about this person",
                ],
                ["Request", why ?? ""],
                ["Made", $"{Words.TimeOn(now)} for {person.Name}"],
                [],
            ],
            cancellationToken);
        return new(Told, about, why);
    }

    private async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        UpcDbContext db,
        DataSubject subject,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var store in stores)
        {
            await foreach (var held in store.TellAsync(db, subject, cancellationToken))
            {
                yield return
                [
                    Cell.Of(held.Where),
                    Cell.Of(held.What),
                    Cell.Of(held.Value),
                    Cell.Of(Words.TimeOn(held.At)),
                ];
            }
        }
    }
}
