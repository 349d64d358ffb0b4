using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Deadlines;
using UpcTeamsBot.Files;
using UpcTeamsBot.People;
using UpcTeamsBot.PersonalData;
using UpcTeamsBot.Records;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.SubjectAccess;

/// <summary>Makes the file with everything that is held on one person, from every part of the product that holds any (§34).</summary>
public sealed class SubjectFile(IEnumerable<IPersonalDataHolder> holders, TimeProvider time) : IFileSource
{
    /// <summary>Its kind.</summary>
    public const string KindOfFile = "subject-access";

    /// <summary>The audit trail's word for having asked for it.</summary>
    public const string Asked = "SubjectAccessAsked";

    /// <summary>The audit trail's word for having been given it.</summary>
    public const string Told = "SubjectAccessTold";

    /// <inheritdoc/>
    public string Kind => KindOfFile;

    /// <inheritdoc/>
    public async Task WriteAsync(UpcDbContext db, RecordRef about, Person person, Stream to, CancellationToken cancellationToken)
    {
        if (!person.Is(Roles.Crest))
        {
            throw RefusedException.NotAllowed("Only CReST can get everything that is held on a person");
        }

        var now = NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow());
        var subject = await SubjectFinder.OfAsync(db, about, cancellationToken);
        var why = await db.Set<AuditEvent>().AsNoTracking()
            .Where(e => e.RecordKind == about.Kind && e.RecordId == about.Id && e.What == Asked && e.ActorId == person.ObjectId)
            .OrderByDescending(e => e.Id).Select(e => e.Why).FirstOrDefaultAsync(cancellationToken);
        var sheet = new TextSheet("Held data", [34, 40, 90, 26]);
        sheet.Heading("RESTRICTED – PERSONAL DATA (WHEN COMPLETED)");
        sheet.Heading("Everything that the UPC register and its procedure hold on one person");
        sheet.Row("Person", string.Join("; ", subject.Names));
        sheet.Row("NI number", subject.Nino?.Written ?? "None to go by: found by the whole name, so check that every line is about this person");
        sheet.Row("Request", why ?? "");
        sheet.Row("Made", $"{Words.TimeOn(now)} for {person.Name}");
        sheet.Row();
        sheet.TableHead("Where", "What", "What it says", "Since");
        foreach (var holder in holders)
        {
            await foreach (var held in holder.TellAsync(db, subject, cancellationToken))
            {
                sheet.Row(held.Where, held.What, held.Value, Words.TimeOn(held.At));
            }
        }

        await sheet.WriteAsync(to, cancellationToken);
        db.Add(AuditEvent.Did(Told, about, person.ObjectId, now, why));
    }
}
