using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Entries;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>A case that letters can be written for, as one person may see it.</summary>
/// <param name="Ref">The record.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Customer">The customer.</param>
/// <param name="BusinessName">The business.</param>
/// <param name="Kinds">The kinds of letter that this person may write for it now.</param>
/// <param name="SeesAll">Whether they may read all its letters. Otherwise they may read only the kinds that they may
/// write.</param>
internal sealed record LetterCase(
    RecordRef Ref, string Reference, Customer Customer, string BusinessName, IReadOnlyList<LetterKind> Kinds,
    bool SeesAll)
{
    /// <summary>The consideration, or null.</summary>
    public Consideration? Consideration { get; init; }

    /// <summary>The register entry, with its complaints, or null.</summary>
    public RegisterEntry? Entry { get; init; }

    /// <summary>The arrangement, or null.</summary>
    public Arrangement? Arrangement { get; init; }

    /// <summary>The entry's complaints that this person may write about, oldest first.</summary>
    public IReadOnlyList<Complaint> Complaints { get; init; } = [];

    /// <summary>The person for whom the case was loaded.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Returns whether this person may read a letter of the case.</summary>
    public bool MayRead(Letter letter) => SeesAll
        || (Kinds.Contains(letter.What) && (Entry is null || Complaints.Any(c => c.Id == letter.ComplaintId)));

    /// <summary>
    /// Returns the chosen complaint. If none was chosen, returns the one with the latest contact, preferring complaints
    /// for which this person is the DSM. Null if there is no entry.
    /// </summary>
    public Complaint? ComplaintOf(long id) =>
        Complaints.FirstOrDefault(c => c.Id == id) ?? Complaints.MaxBy(c => (c.DsmId == PersonId, c.LastContact, c.Id));
}

/// <summary>
/// Finds a letter's case, and decides who may read and write its letters. The people responsible for the case (the DSM,
/// the referring officer, CReST; for an arrangement, whoever manages it) may read and write every kind. People who were
/// told about an entry, and the business's contact points, may only acknowledge (§21, §30).
/// </summary>
public sealed class LetterCases(RegisterAccess register, EntryRights rights, ArrangementAccess arrangements)
{
    private static readonly LetterKind[] ConsiderationKinds = [LetterKind.Notification, LetterKind.TelephoneRecord];
    private static readonly LetterKind[] EntryKinds =
        [LetterKind.Acknowledgement, LetterKind.MpReply, LetterKind.Notification, LetterKind.TelephoneRecord,
        LetterKind.Warning, LetterKind.Spoc];

    /// <summary>
    /// Returns the case as this person may see it, or null if they may not see it or it does not exist.
    /// </summary>
    internal Task<LetterCase?> FindAsync(
        UpcDbContext db, RecordRef of, Person person, CancellationToken cancellationToken) => of.Kind switch
        {
            RecordKind.Consideration => ConsiderationAsync(db, of.Id, person, cancellationToken),
            RecordKind.RegisterEntry => EntryAsync(db, of.Id, person, cancellationToken),
            RecordKind.Arrangement => ArrangementAsync(db, of.Id, person, cancellationToken),
            _ => Task.FromResult<LetterCase?>(null),
        };

    /// <summary>
    /// Returns whether this person may read a letter: they got the copy, or they may read the case's letters.
    /// </summary>
    public async Task<bool> MayReadAsync(
        UpcDbContext db, Letter letter, Person person, CancellationToken cancellationToken)
    {
        if (letter.HasTold && letter.CopyToId == person.ObjectId)
        {
            return true;
        }

        foreach (var of in CasesOf(letter))
        {
            if (await FindAsync(db, of, person, cancellationToken) is { } found && found.MayRead(letter))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns whether this person may record that a letter was sent.</summary>
    public async Task<bool> MayWriteAsync(
        UpcDbContext db, Letter letter, Person person, CancellationToken cancellationToken)
    {
        foreach (var of in CasesOf(letter))
        {
            if (await FindAsync(db, of, person, cancellationToken) is { } found && found.Kinds.Contains(letter.What))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the letters of a case that this person may read, newest first.</summary>
    internal static IQueryable<Letter> LettersOf(UpcDbContext db, LetterCase of)
    {
        var id = of.Ref.Id;
        var letters = of.Ref.Kind switch
        {
            RecordKind.Consideration => db.Set<Letter>().AsNoTracking().Where(l => l.ConsiderationId == id),
            RecordKind.Arrangement => db.Set<Letter>().AsNoTracking().Where(l => l.ArrangementId == id),
            _ => OfEntry(db, id),
        };
        var kinds = of.Kinds.ToArray();
        var complaints = of.Complaints.Select(c => (long?)c.Id).ToArray();
        var isEntry = of.Entry is not null;
        var readable = of.SeesAll
            ? letters
            : letters.Where(l => kinds.Contains(l.What) && (!isEntry || complaints.Contains(l.ComplaintId)));
        return readable.Where(l => l.ErasedAt == null).OrderByDescending(l => l.Id);
    }

    /// <summary>Returns an entry's letters, including those of the considerations that were recorded on it.</summary>
    internal static IQueryable<Letter> OfEntry(UpcDbContext db, long entryId) => db.Set<Letter>().AsNoTracking()
        .Where(l => l.EntryId == entryId
        || db.Set<Consideration>().Any(c => c.RegisterEntryId == entryId && c.Id == l.ConsiderationId));

    /// <summary>
    /// Returns what a new letter is about. For an entry, that includes the consideration behind the complaint.
    /// </summary>
    internal static async Task<LetterAbout> AboutAsync(
        UpcDbContext db, LetterCase of, long complaintId, CancellationToken cancellationToken)
    {
        var complaint = of.Entry is null ? null : of.ComplaintOf(complaintId);
        var consideration = of.Consideration
            ?? (of.Entry is null ? null : await OfComplaintAsync(db, of.Entry.Id, complaint, cancellationToken));
        return new(
            of.Customer, of.Reference, consideration?.Id,
            of.Entry?.Id ?? of.Arrangement?.EntryId
                ?? of.Consideration?.RegisterEntryId, complaint?.Id, of.Arrangement?.Id,
            consideration?.ReferringOfficerId, consideration?.ReferringOfficerName ?? "");
    }

    private static IEnumerable<RecordRef> CasesOf(Letter letter)
    {
        if (letter.ArrangementId is { } arrangement)
        {
            yield return new(RecordKind.Arrangement, arrangement);
        }

        if (letter.ConsiderationId is { } consideration)
        {
            yield return new(RecordKind.Consideration, consideration);
        }

        if (letter.EntryId is { } entry)
        {
            yield return new(RecordKind.RegisterEntry, entry);
        }
    }

    /// <summary>Returns the number of the consideration that led to a complaint, or null.</summary>
    internal static long? ConsiderationIdOf(Complaint? complaint)
    {
        // F-2026-000123
        var parts = complaint?.ConsiderationReference?.Split('-') ?? [];
        return parts.Length == 3 && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id : null;
    }

    private static async Task<Consideration?> OfComplaintAsync(
        UpcDbContext db, long entryId, Complaint? complaint, CancellationToken cancellationToken)
    {
        // The consideration's own entry shows whether the reference is still right.
        return ConsiderationIdOf(complaint) is { } id
            ? await db.Set<Consideration>().AsNoTracking().Include(c => c.Complaints.OrderBy(x => x.Number))
            .SingleOrDefaultAsync(c => c.Id == id && c.RegisterEntryId == entryId, cancellationToken)
            : null;
    }

    private static async Task<LetterCase?> ConsiderationAsync(
        UpcDbContext db, long id, Person person, CancellationToken cancellationToken)
    {
        var c = await db.WholeAsync(id, cancellationToken);
        if (c is null || c.Customer.IsErased)
        {
            return null;
        }

        var isAgreed = c.State is ConsiderationState.Agreed or ConsiderationState.Recorded;
        var isOurs = c.ReferringOfficerId == person.ObjectId
            || (person.Is(Roles.Dsm) && (c.DsmId == person.ObjectId || c.DsmDecision?.ById == person.ObjectId))
            || (person.Is(Roles.Crest) && isAgreed);
        return isOurs
            ? new(c.Ref, c.Reference, c.Customer, c.BusinessName, isAgreed ? ConsiderationKinds : [], SeesAll: true)
            {
                Consideration = c
            } : null;
    }

    private async Task<LetterCase?> EntryAsync(
        UpcDbContext db, long id, Person person, CancellationToken cancellationToken)
    {
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints)
            .SingleOrDefaultAsync(e => e.Id == id && e.GoneAt == null, cancellationToken);
        if (entry is null)
        {
            return null;
        }

        // People responsible for a complaint may write every kind of letter about it. Others may only acknowledge.
        var theirs = await TheirsAsync(db, entry, person, cancellationToken);
        if (theirs.Count > 0)
        {
            return Of(EntryKinds, theirs, seesAll: true);
        }

        var sight = await register.SightAsync(db, id, person, cancellationToken);
        return sight.IsAny ? Of([LetterKind.Acknowledgement], sight.ComplaintsOf(entry), seesAll: false) : null;

        LetterCase Of(IReadOnlyList<LetterKind> kinds, IReadOnlyList<Complaint> complaints, bool seesAll) =>
            new(entry.Ref, entry.Reference, entry.Customer, EntryWords.Businesses(complaints), kinds, seesAll)
            {
                Entry = entry, Complaints = complaints, PersonId = person.ObjectId,
            };
    }

    private async Task<IReadOnlyList<Complaint>> TheirsAsync(
        UpcDbContext db, RegisterEntry entry, Person person, CancellationToken cancellationToken)
    {
        var lookedAfter = await rights.LooksAfterAsync(person, entry, cancellationToken);
        var referred = (await db.Set<Consideration>().AsNoTracking()
                .Where(c => c.RegisterEntryId == entry.Id && c.ReferringOfficerId == person.ObjectId)
                .ToListAsync(cancellationToken))
            .Select(c => c.Reference).ToHashSet();
        return
        [
            .. entry.Complaints.Where(c => lookedAfter.Contains(c) || referred.Contains(c.ConsiderationReference ?? ""))
                .OrderBy(c => c.Id),
        ];
    }

    private async Task<LetterCase?> ArrangementAsync(
        UpcDbContext db, long id, Person person, CancellationToken cancellationToken)
    {
        var a = await db.FindAsync<Arrangement>([id], cancellationToken);
        if (a is null || a.IsErased || !a.MayTend(person, await arrangements.BusinessOfAsync(a, cancellationToken)))
        {
            return null;
        }

        LetterKind[] kinds = !a.IsAgreed ? [] : a.What switch
        {
            ArrangementKind.WarningLetter => [LetterKind.Warning],
            ArrangementKind.WrittenOnly => [LetterKind.WrittenOnly],
            ArrangementKind.SinglePointOfContact => [LetterKind.Spoc],
            _ => [],
        };
        return new(a.Ref, a.Reference, a.Customer, a.BusinessName, kinds, SeesAll: true) { Arrangement = a };
    }
}
