using System.Globalization;
using System.Text.Json;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// What a letter is about: the case, and who gets a copy if the letter tells the customer of the decision (§26).
/// </summary>
/// <param name="Customer">Who it is about.</param>
/// <param name="Reference">The case's reference.</param>
/// <param name="ConsiderationId">The consideration, or null.</param>
/// <param name="EntryId">The register entry, or null.</param>
/// <param name="ComplaintId">The recorded complaint, or null.</param>
/// <param name="ArrangementId">The arrangement, or null.</param>
/// <param name="CopyToId">The referring officer, or null if none is known.</param>
/// <param name="CopyToName">The referring officer's name.</param>
public sealed record LetterAbout(
    Customer Customer, string Reference, long? ConsiderationId, long? EntryId, long? ComplaintId, long? ArrangementId,
    Guid? CopyToId, string CopyToName);

/// <summary>
/// A finished letter, or a record for the files. It is kept with its case exactly as it was written (§26).
/// </summary>
public sealed class Letter : Record
{
    private Letter()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Letter;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"L-{LondonTime.DateOf(WrittenAt).Year}-{Id:000000}");

    /// <summary>Which letter.</summary>
    public LetterKind What { get; private set; }

    /// <summary>Name of the language's folder.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Who it is about.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>The case's reference when the letter was written.</summary>
    public string CaseReference { get; private set; } = "";

    /// <summary>The consideration that it belongs to, or null.</summary>
    public long? ConsiderationId { get; private set; }

    /// <summary>The register entry that it belongs to, or null.</summary>
    public long? EntryId { get; private set; }

    /// <summary>The recorded complaint that it is about, or null.</summary>
    public long? ComplaintId { get; private set; }

    /// <summary>The arrangement that the customer is told about, or null.</summary>
    public long? ArrangementId { get; private set; }

    /// <summary>Who wrote it.</summary>
    public Guid WrittenById { get; private set; }

    /// <summary>The writer's name.</summary>
    public string WrittenByName { get; private set; } = "";

    /// <summary>When it was finished.</summary>
    public Instant WrittenAt { get; private set; }

    /// <summary>The referring officer, who gets a copy (§26), or null if there is none.</summary>
    public Guid? CopyToId { get; private set; }

    /// <summary>The referring officer's name.</summary>
    public string CopyToName { get; private set; } = "";

    /// <summary>The form's values by field, as JSON. Empty once erased.</summary>
    public string Fields { get; private set; } = "";

    /// <summary>The letter as it was written. Empty once erased.</summary>
    public string Content { get; private set; } = "";

    /// <summary>How it is sent, or null for a record for the files.</summary>
    public LetterWay? Way { get; private set; }

    /// <summary>The day it was sent, or null if it was not sent or is a record for the files.</summary>
    public LocalDate? SentOn { get; private set; }

    /// <summary>Name of the person who marked it as sent.</summary>
    public string SentByName { get; private set; } = "";

    /// <summary>When it was erased, or null if it was not.</summary>
    public Instant? ErasedAt { get; private set; }

    /// <summary>Whether the customer's data has been erased.</summary>
    public bool IsErased => ErasedAt is not null;

    /// <summary>Whether it still has to be sent.</summary>
    public bool IsToBeSent => Way is not null && SentOn is null && !IsErased;

    /// <summary>
    /// Whether this letter told the customer of the decision (§25): it was sent, or it records a telephone call.
    /// </summary>
    public bool HasTold => LetterKinds.Notifies(What) && !IsToBeSent && !IsErased;

    /// <summary>Finishes a letter.</summary>
    /// <param name="kind">The kind of letter.</param>
    /// <param name="language">Name of the language's folder.</param>
    /// <param name="content">The letter.</param>
    /// <param name="unfilled">The names of required template values that are missing.</param>
    /// <param name="fields">The form's values by field.</param>
    /// <param name="way">How it is sent, or null for a record for the files.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="by">The writer.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="RefusedException">Something is not filled in, or a point of §25 is missing.</exception>
    public static Letter Finish(
        LetterKind kind,
        string language,
        LetterDocument content,
        IReadOnlyCollection<string> unfilled,
        IReadOnlyDictionary<string, string> fields,
        LetterWay? way,
        LetterAbout about,
        Person by,
        Instant now)
    {
        if (unfilled.Count > 0)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"This is not filled in yet: {string.Join(", ", unfilled)}");
        }

        if (LetterKinds.Notifies(kind) && FivePoints.Missing(content.Points) is { Count: > 0 } missing)
        {
            throw new RefusedException(RefusalReason.Facts, FivePoints.Say(missing));
        }

        if (!LetterKinds.IsRecord(kind) && way is null)
        {
            throw new RefusedException(RefusalReason.Facts, LetterFields.NoWay);
        }

        var letter = new Letter
        {
            What = kind,
            Language = language,
            Customer = about.Customer.Copy(),
            CaseReference = about.Reference,
            ConsiderationId = about.ConsiderationId,
            EntryId = about.EntryId,
            ComplaintId = about.ComplaintId,
            ArrangementId = about.ArrangementId,
            WrittenById = by.ObjectId,
            WrittenByName = by.Name,
            WrittenAt = now,
            CopyToId = about.CopyToId,
            CopyToName = about.CopyToName,
            Fields = JsonSerializer.Serialize(fields),
            Content = content.Written(),
            Way = LetterKinds.IsRecord(kind) ? null : way,
        };
        letter.Did(new LetterWritten(Actor.Of(by), now, kind, about.Reference));
        return letter;
    }

    /// <summary>Records that the letter was sent, and when.</summary>
    public void Send(LocalDate on, Actor by, Instant now)
    {
        StillThere();
        if (Way is null)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "This is a record for the files: it is not sent to the customer");
        }

        if (SentOn is { } was)
        {
            throw RefusedException.TooLate(
                $"{SentByName} said that this was sent on {Words.Day(was)}. Nothing has changed");
        }

        if (on > LondonTime.DateOf(now) || on < LondonTime.DateOf(WrittenAt))
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"The date must be between {Words.Day(LondonTime.DateOf(WrittenAt))}, when it was written, and today");
        }

        (SentOn, SentByName) = (on, by.Name);
        Did(new LetterSent(by, now, Way.Value));
    }

    /// <summary>Throws <see cref="RefusedException"/> if the letter was erased.</summary>
    public void StillThere()
    {
        if (ErasedAt is { } at)
        {
            throw RefusedException.TooLate($"What this letter said was erased on {Words.Date(at)}");
        }
    }

    /// <summary>Erases the customer's data: the text, the form's values and the customer.</summary>
    /// <returns>Whether anything was erased.</returns>
    public bool Erase(Actor by, Instant now)
    {
        if (IsErased)
        {
            return false;
        }

        (Customer, Fields, Content, ErasedAt) = (Customer.Erased, "", "", now);
        Did(new LetterErased(by, now));
        return true;
    }
}

/// <summary>A letter was finished.</summary>
public sealed record LetterWritten(Actor By, Instant At, LetterKind What, string Case)
    : DomainEvent("LetterWritten", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{What} for {Case}";
}

/// <summary>A letter was sent.</summary>
public sealed record LetterSent(Actor By, Instant At, LetterWay Way) : DomainEvent("LetterSent", By, At)
{
    /// <inheritdoc/>
    public override string Why => LetterWays.Name(Way);
}

/// <summary>A letter's content was erased.</summary>
public sealed record LetterErased(Actor By, Instant At) : DomainEvent("LetterErased", By, At);
