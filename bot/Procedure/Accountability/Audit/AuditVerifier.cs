using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>What a look through the whole chain found.</summary>
/// <param name="Links">How many links were found whole, from the beginning.</param>
/// <param name="Head">The hash of the last of them, in hexadecimal: two looks at different times can be compared by
/// it.</param>
/// <param name="Unsealed">How many events wait for their seal.</param>
/// <param name="Break">The first break, in words; null: there is none.</param>
public sealed record AuditVerdict(long Links, string Head, int Unsealed, string? Break)
{
    /// <summary>In words, for a person.</summary>
    public string Said => Break is { } found
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The audit trail is broken. {Links:N0} events are as they were written; then: {found}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"The audit trail is whole: {Links:N0} events are as they were "
                + $"written{(Unsealed > 0 ? $", and {Unsealed:N0} new ones wait for their seal" : "")}. Head: "
                + $"{Links}-{(Head.Length < 16 ? Head : Head[..16])}");
}

/// <summary>The end of the chain as somebody noted it: <c>1234-0123456789abcdef</c>.</summary>
/// <param name="Links">How many links there were.</param>
/// <param name="Beginning">The first digits of the last one's hash, in hexadecimal.</param>
public sealed partial record AuditHead(long Links, string Beginning)
{
    /// <summary>Reads one that was typed; null: it is none.</summary>
    public static AuditHead? Read(string typed) => Pattern().Match(typed.Trim()) is { Success: true } head
        ? new(long.Parse(head.Groups[1].ValueSpan, CultureInfo.InvariantCulture), head.Groups[2].Value
        .ToLowerInvariant()) : null;

    /// <summary>Whether a hash begins so.</summary>
    public bool Fits(byte[] hash) => Convert.ToHexStringLower(hash).StartsWith(Beginning, StringComparison.Ordinal);

    [GeneratedRegex("^([1-9][0-9]{0,17})-([0-9a-fA-F]{16,64})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

/// <summary>Goes through the chain from its beginning, as a stream, and names the first break.</summary>
public sealed class AuditVerifier(
    IDbContextFactory<UpcDbContext> databases, AuditChain chain, AuditKeys keys, AuditHeads heads)
{
    /// <summary>Verifies the whole chain.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="noted">A head that was noted before, which a chain that was cut off or written anew does not fit;
    /// null: none.</param>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken cancellationToken, AuditHead? noted = null)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (number, hash) = (0L, AuditChain.Beginning);
        var seen = new HashSet<UInt128>();
        var known = heads.Read().Append(noted).OfType<AuditHead>().ToLookup(h => h.Links);
        var links = db.Set<AuditSeal>().AsNoTracking().OrderBy(s => s.Number)
            .GroupJoin(db.Set<AuditEvent>().AsNoTracking(), s =>
                s.EventId, e => e.Id, (Seal, found) => new { Seal, found })
            .SelectMany(x => x.found.DefaultIfEmpty(), (x, Event) => new { x.Seal, Event })
            .OrderBy(x => x.Seal.Number).AsAsyncEnumerable();
        await foreach (var link in links.WithCancellation(cancellationToken))
        {
            if (BreakAt(number + 1, hash, link.Seal, link.Event, seen) is { } found)
            {
                return new(number, Convert.ToHexStringLower(hash), 0, found);
            }

            if (known[link.Seal.Number].Any(h => !h.Fits(link.Seal.Hash)))
            {
                return new(number, Convert.ToHexStringLower(hash), 0,
                    $"link {Written(link.Seal.Number)} is not the one that was noted: the trail was written anew up "
                        + "to there");
            }

            (number, hash) = (link.Seal.Number, link.Seal.Hash);
        }

        var wanted = known.Select(h => h.Key).DefaultIfEmpty().Max();
        if (number < wanted)
        {
            return new(number, Convert.ToHexStringLower(hash), 0,
                $"link {Written(number + 1)} is missing: {Written(wanted)} links were noted, so the end was cut off");
        }

        // What waits for its seal was written by the bot, or put there by somebody else.
        var unsealed = 0;
        await foreach (var what in db.Set<AuditEvent>().AsNoTracking()
            .Where(e => !db.Set<AuditSeal>().Any(s => s.EventId == e.Id)).OrderBy(e => e.Id)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!keys.IsOurs(what) || !seen.Add(NonceOf(what)))
            {
                return new(
                    number, Convert.ToHexStringLower(hash), unsealed,
                    $"event {Written(what.Id)} was not written by the bot, so it was put there");
            }

            unsealed++;
        }

        return new(number, Convert.ToHexStringLower(hash), unsealed, null);
    }

    private static UInt128 NonceOf(AuditEvent what) => BinaryPrimitives.ReadUInt128LittleEndian(what.Mac);

    private string? BreakAt(
        long expected, byte[] before, AuditSeal seal, AuditEvent? what, HashSet<UInt128> seen)
    {
        if (seal.Number != expected)
        {
            return $"link {Written(expected)} is missing";
        }

        if (what is null)
        {
            return $"event {Written(seal.EventId)} (link {Written(expected)}) is missing";
        }

        return chain.Fits(before, expected, what, seal.Hash) && keys.IsOurs(what) && seen.Add(NonceOf(what))
            ? null
            : $"event {Written(what.Id)} (link {Written(expected)}, {what.What}, {Words.TimeOn(what.At)}) or its link "
                + "was changed";
    }

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}
