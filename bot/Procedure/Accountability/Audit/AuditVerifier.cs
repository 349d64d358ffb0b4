using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>What a look through the whole chain found.</summary>
/// <param name="Links">How many links were found whole, from the beginning.</param>
/// <param name="Head">The hash of the last of them, in hexadecimal: two looks at different times can be compared by it.</param>
/// <param name="Unsealed">How many events wait for their seal.</param>
/// <param name="Break">The first break, in words; null: there is none.</param>
public sealed record AuditVerdict(long Links, string Head, int Unsealed, string? Break)
{
    /// <summary>In words, for a person.</summary>
    public string Said => Break is { } found
        ? string.Create(CultureInfo.InvariantCulture, $"The audit trail is broken. {Links:N0} events are as they were written; then: {found}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"The audit trail is whole: {Links:N0} events are as they were written{(Unsealed > 0 ? $", and {Unsealed:N0} new ones wait for their seal" : "")}. Head: {Links}-{(Head.Length < 16 ? Head : Head[..16])}");
}

/// <summary>The end of the chain as somebody noted it: <c>1234-0123456789abcdef</c>.</summary>
/// <param name="Links">How many links there were.</param>
/// <param name="Beginning">The first digits of the last one's hash, in hexadecimal.</param>
public sealed partial record AuditHead(long Links, string Beginning)
{
    /// <summary>Reads one that was typed; null: it is none.</summary>
    public static AuditHead? Read(string typed) => Pattern().Match(typed.Trim()) is { Success: true } head
        ? new(long.Parse(head.Groups[1].ValueSpan, CultureInfo.InvariantCulture), head.Groups[2].Value.ToLowerInvariant()) : null;

    /// <summary>Whether a hash begins so.</summary>
    public bool Fits(byte[] hash) => Convert.ToHexStringLower(hash).StartsWith(Beginning, StringComparison.Ordinal);

    [GeneratedRegex("^([1-9][0-9]{0,17})-([0-9a-fA-F]{16,64})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

/// <summary>Goes through the chain from its beginning, as a stream, and names the first break.</summary>
public sealed class AuditVerifier(IDbContextFactory<UpcDbContext> databases, TimeProvider time)
{
    /// <summary>Verifies the whole chain.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="noted">A head that was noted before, which a chain that was cut off or written anew does not fit; null: none.</param>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken cancellationToken, AuditHead? noted = null)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (number, hash, newest) = (0L, AuditChain.Beginning, 0L);
        var links = db.Set<AuditSeal>().AsNoTracking().OrderBy(s => s.Number)
            .GroupJoin(db.Set<AuditEvent>().AsNoTracking(), s => s.EventId, e => e.Id, (Seal, found) => new { Seal, found })
            .SelectMany(x => x.found.DefaultIfEmpty(), (x, Event) => new { x.Seal, Event })
            .OrderBy(x => x.Seal.Number).AsAsyncEnumerable();
        await foreach (var link in links.WithCancellation(cancellationToken))
        {
            if (BreakAt(number + 1, hash, link.Seal, link.Event) is { } found)
            {
                return new(number, Convert.ToHexStringLower(hash), 0, found);
            }

            if (noted is { } head && link.Seal.Number == head.Links && !head.Fits(link.Seal.Hash))
            {
                return new(number, Convert.ToHexStringLower(hash), 0, $"link {Written(head.Links)} is not the one that was noted: the trail was written anew up to there");
            }

            (number, hash, newest) = (link.Seal.Number, link.Seal.Hash, Math.Max(newest, link.Seal.EventId));
        }

        if (noted is { Links: var wanted } && number < wanted)
        {
            return new(number, Convert.ToHexStringLower(hash), 0, $"link {Written(number + 1)} is missing: {Written(wanted)} links were noted, so the end was cut off");
        }

        // Links that were cut off at the end leave their events behind, which are sealed again in another order, or stand among the sealed ones.
        var notBefore = Instant.FromDateTimeOffset(time.GetUtcNow()) - AuditSealer.Late;
        var unsealed = db.Set<AuditEvent>().AsNoTracking().Where(e => !db.Set<AuditSeal>().Any(s => s.EventId == e.Id));
        var inserted = await unsealed.Where(e => e.Id <= newest && e.At <= notBefore).OrderBy(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        return new(
            number, Convert.ToHexStringLower(hash), await unsealed.CountAsync(cancellationToken),
            inserted is null ? null : $"event {Written(inserted.Id)} stands among sealed ones without a seal, so it was put there later");
    }

    private static string? BreakAt(long expected, byte[] before, AuditSeal seal, AuditEvent? what)
    {
        if (seal.Number != expected)
        {
            return $"link {Written(expected)} is missing";
        }

        if (what is null)
        {
            return $"event {Written(seal.EventId)} (link {Written(expected)}) is missing";
        }

        return AuditChain.Hash(before, expected, what).AsSpan().SequenceEqual(seal.Hash)
            ? null
            : $"event {Written(what.Id)} (link {Written(expected)}, {what.What}, {Words.TimeOn(what.At)}) or its link was changed";
    }

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}
