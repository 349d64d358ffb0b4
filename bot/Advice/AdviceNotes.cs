using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using UpcTeamsBot.Absences;
using UpcTeamsBot.Conversation;
using UpcTeamsBot.Customers;
using UpcTeamsBot.Deadlines;
using UpcTeamsBot.Drafts;
using UpcTeamsBot.Notices;
using UpcTeamsBot.People;
using UpcTeamsBot.PersonalData;
using UpcTeamsBot.Records;
using UpcTeamsBot.Register;
using UpcTeamsBot.Requests;
using UpcTeamsBot.Schedule;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Advice;

/// <summary>Advice that was given, on the card of the register entry.</summary>
public sealed class AdviceNotes : IEntryNotes
{
    /// <inheritdoc/>
    public int Order => 20;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fact>> OfAsync(UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken)
    {
        var id = entry.Id;
        var given = await db.Set<AdviceRequest>().AsNoTracking().Where(q => q.EntryId == id && q.Answer != null && q.ErasedAt == null).OrderByDescending(q => q.Id).Take(5).ToListAsync(cancellationToken);
        return [.. given.Select(q => Fact.Of("Advice", $"Letter of {Words.Day(q.LetterOn)}: {AdviceWords.Name(q.Answer!.Value)} ({q.AnsweredByName}, {q.Reference})"))];
    }
}
