using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Knows who has a form open on which message. Updates of such a message wait (see <see cref="SentCards"/>), and are
/// made up for when the form closes.
/// </summary>
public sealed partial class OpenForms(
    IDbContextFactory<UpcDbContext> databases, IDirectory directory, IOptions<OutboxOptions> options,
    IEnumerable<RoutineEvents> routine, OutboxSignal signal, TimeProvider time)
{
    private const int MostTold = 3;

    private readonly string[] _routine = [.. routine.SelectMany(r => r.Names)];

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>
    /// Returns what others changed while a person had a form open on a message, in words for that person; null if
    /// nothing changed.
    /// </summary>
    public async Task<string?> ChangesAsync(
        UpcDbContext db, SentCard sent, OpenForm form, CancellationToken cancellationToken)
    {
        // Views are in the trail too, but change nothing.
        var kind = sent.RecordKind.Text();
        string[] untold = [$"{kind}Opened", $"{kind}Found", .. _routine];
        var changes = await db.Set<AuditEvent>().AsNoTracking()
            .Where(
                e => e.RecordKind == sent.RecordKind && e.RecordId == sent.RecordId && e.At >= form.OpenedAt
                    && e.ActorId != form.PersonId && !untold.Contains(e.What))
            .OrderByDescending(e => e.Id).Take(MostTold + 1).ToListAsync(cancellationToken);
        var lines = new List<string>();
        foreach (var change in changes.Take(MostTold).Reverse())
        {
            var who = change.ActorId == Actor.Upc.Id
                ? Actor.Upc.Name
                : (await directory.FindAsync(change.ActorId, cancellationToken))?.Name ?? "A colleague";
            lines.Add($"{who} at {Words.Time(change.At)} ({change.Why ?? Plain(change.What)})");
        }

        var changed = lines.Count == 0
            ? null
            : $"{(changes.Count > MostTold ? "earlier changes; " : "")}{string.Join("; ", lines)}";
        return (form.WipedAt, changed) switch
        {
            ({ } wiped, _) => $"Your form closed at {Words.Time(wiped)}, because this card had to be brought up to date"
                + (changed is null ? "" : $". While you were typing: {changed}"),
            (null, { } what) => $"While you were typing: {what}",
            _ => null,
        };
    }

    /// <summary>Notes that a person has a form open on a message. Updates of the message wait from now on.</summary>
    public async Task OpenAsync(long sentCardId, Guid personId, CancellationToken cancellationToken)
    {
        var (now, until) = (Now, Now + Duration.FromTimeSpan(options.Value.FormsOpenAtMost));
        await databases.TransactAsync(
            async db =>
            {
                if (await db.FindAsync<OpenForm>([sentCardId, personId], cancellationToken) is { } open)
                {
                    open.Renew(now, until);
                }
                else
                {
                    db.Add(OpenForm.Of(sentCardId, personId, now, until));
                }

                return 0;
            },
            cancellationToken);
    }

    /// <summary>
    /// Notes that a person has no form open on a message any more, and queues the update that waited for it.
    /// </summary>
    public async Task CloseAsync(long sentCardId, Guid personId, CancellationToken cancellationToken)
    {
        var now = Now;
        await databases.TransactAsync(
            async db =>
            {
                if (await db.FindAsync<OpenForm>([sentCardId, personId], cancellationToken) is { } form)
                {
                    db.Remove(form);
                    if (await db.FindAsync<SentCard>([sentCardId], cancellationToken) is { HeldSince: not null } sent)
                    {
                        await QueueAsync(db, sent, now, cancellationToken);
                    }
                }

                return 0;
            },
            cancellationToken);
        signal.Set();
    }

    /// <summary>
    /// Queues the updates that have waited long enough, or for forms that are closed or forgotten, and drops what
    /// nobody needs to be told any more.
    /// </summary>
    /// <returns>How many updates were queued.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        var longest = Duration.FromTimeSpan(options.Value.FormsOpenAtMost);
        var queued = await databases.TransactAsync(
            async db =>
            {
                var due = await db.Set<SentCard>()
                    .Where(
                        s => s.HeldSince != null && s.Live

                            // Far in the future: the clock was set back since.
                            && (s.HeldSince <= now - longest || s.HeldSince > now + longest
                                || !db.Set<OpenForm>().Any(
                                    f => f.SentCardId == s.Id && f.WipedAt == null && f.Until > now)))
                    .ToListAsync(cancellationToken);
                var count = 0;
                foreach (var sent in due)
                {
                    count += await QueueAsync(db, sent, now, cancellationToken) ? 1 : 0;
                }

                return count;
            },
            cancellationToken);
        var forgotten = now - Duration.FromDays(1);
        await using var context = await databases.CreateDbContextAsync(cancellationToken);
        using (await context.EnterWriteAsync(cancellationToken))
        {
            await context.Set<OpenForm>().Where(f => f.Until < forgotten).ExecuteDeleteAsync(cancellationToken);
        }

        if (queued > 0)
        {
            signal.Set();
        }

        return queued;
    }

    // The second is part of the key: a message that is held again is queued again, and by two instances at once only
    // once.
    private static async Task<bool> QueueAsync(
        UpcDbContext db, SentCard sent, Instant now, CancellationToken cancellationToken)
    {
        var update = OutboxMessage.Redraw(
            sent.Record,
            string.Create(CultureInfo.InvariantCulture, $"held:{sent.Id}:{now.ToUnixTimeSeconds()}"),
            now);
        if (await db.Set<OutboxMessage>().AnyAsync(m => m.Key == update.Key, cancellationToken))
        {
            return false;
        }

        db.Add(update);
        return true;
    }

    // "EnquiryClaimed" is read as "enquiry claimed".
    private static string Plain(string what) =>
        Capitals().Replace(what, m => " " + m.Value.ToLowerInvariant()).Trim();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
