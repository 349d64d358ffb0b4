using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>The result of verifying the whole chain.</summary>
/// <param name="Links">The number of intact links from the start.</param>
/// <param name="Head">The hash of the last intact link, in hexadecimal, for comparison with other
/// verifications.</param>
/// <param name="Unsealed">The number of events not yet sealed.</param>
/// <param name="Break">The first break, in words, or null if there is none.</param>
public sealed record AuditVerdict(long Links, string Head, int Unsealed, string? Break)
{
    /// <summary>What keeps the verification from being complete, in words, or null if nothing does.</summary>
    public string? Warning { get; init; }

    /// <summary>The result in words.</summary>
    public string Said => Warning is null ? Result : $"{Result}. {Warning}";

    private string Result => Break is { } found
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The audit trail is broken. {Links:N0} events are as they were written; then: {found}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"The audit trail is whole: {Links:N0} events are as they were "
                + $"written{(Unsealed > 0 ? $", and {Unsealed:N0} new ones wait for their seal" : "")}. Head: "
                + $"{Links}-{(Head.Length < 16 ? Head : Head[..16])}");
}

/// <summary>A recorded head of the chain: <c>1234-0123456789abcdef</c>.</summary>
/// <param name="Links">The number of links at the time.</param>
/// <param name="Beginning">The first digits of the last link's hash, in hexadecimal.</param>
public sealed partial record AuditHead(long Links, string Beginning)
{
    /// <summary>Parses a typed head. Null if it is malformed.</summary>
    public static AuditHead? Read(string typed) => Pattern().Match(typed.Trim()) is { Success: true } head
        ? new(long.Parse(head.Groups[1].ValueSpan, CultureInfo.InvariantCulture), head.Groups[2].Value
        .ToLowerInvariant()) : null;

    /// <summary>Returns whether a hash starts with the recorded digits.</summary>
    public bool Fits(byte[] hash) => Convert.ToHexStringLower(hash).StartsWith(Beginning, StringComparison.Ordinal);

    [GeneratedRegex("^([1-9][0-9]{0,17})-([0-9a-fA-F]{16,64})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

/// <summary>Streams the chain from its start, and reports the first break.</summary>
public sealed class AuditVerifier(
    IDbContextFactory<UpcDbContext> databases, AuditChain chain, AuditKeys keys, AuditHeads heads)
{
    private const string WithOldKey = "was signed with a key that had been replaced for more than a day";

    /// <summary>Verifies the whole chain.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="noted">A head recorded earlier, which a truncated or rewritten chain does not match, or
    /// null.</param>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken cancellationToken, AuditHead? noted = null)
    {
        var (recorded, garbled) = heads.Read();
        var verdict = await VerifyAsync(recorded.Append(noted).OfType<AuditHead>(), cancellationToken);
        return verdict with { Warning = WarningOf(recorded.Count, garbled) };
    }

    private string? WarningOf(int recorded, IReadOnlyList<int> garbled) =>
        garbled.Count > 0
            ? $"Line {Written(garbled[0])} of {heads.FilePath} is no head: the file is damaged or was changed"
        : recorded == 0
            ? $"No noted head was found in {heads.FilePath}, so an end that was cut off cannot be seen. Compare the "
                + "heads in the log"
        : null;

    private async Task<AuditVerdict> VerifyAsync(IEnumerable<AuditHead> noted, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (number, hash) = (0L, AuditChain.Beginning);
        var (seen, order) = (new HashSet<UInt128>(), new AuditKeyOrder());
        var known = noted.ToLookup(h => h.Links);
        var links = db.Set<AuditSeal>().AsNoTracking().OrderBy(s => s.Number)
            .GroupJoin(db.Set<AuditEvent>().AsNoTracking(), s =>
                s.EventId, e => e.Id, (Seal, found) => new { Seal, found })
            .SelectMany(x => x.found.DefaultIfEmpty(), (x, Event) => new { x.Seal, Event })
            .OrderBy(x => x.Seal.Number).AsAsyncEnumerable();
        await foreach (var link in links.WithCancellation(cancellationToken))
        {
            if (BreakAt(number + 1, hash, link.Seal, link.Event, seen, order) is { } found)
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

        // An unsealed event was either written by the bot or inserted by someone else.
        var unsealed = 0;
        await foreach (var what in db.Set<AuditEvent>().AsNoTracking()
            .Where(e => !db.Set<AuditSeal>().Any(s => s.EventId == e.Id)).OrderBy(e => e.Id)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (keys.KeyOf(what) is not { } key || !seen.Add(NonceOf(what)))
            {
                return new(
                    number, Convert.ToHexStringLower(hash), unsealed,
                    $"event {Written(what.Id)} was not written by the bot, so it was put there");
            }

            if (!order.Allows(key, key, what))
            {
                return new(
                    number, Convert.ToHexStringLower(hash), unsealed, $"event {Written(what.Id)} {WithOldKey}");
            }

            unsealed++;
        }

        return new(number, Convert.ToHexStringLower(hash), unsealed, null);
    }

    private static UInt128 NonceOf(AuditEvent what) => BinaryPrimitives.ReadUInt128LittleEndian(what.Mac);

    private string? BreakAt(
        long expected, byte[] before, AuditSeal seal, AuditEvent? what, HashSet<UInt128> seen, AuditKeyOrder order)
    {
        if (seal.Number != expected)
        {
            return $"link {Written(expected)} is missing";
        }

        if (what is null)
        {
            return $"event {Written(seal.EventId)} (link {Written(expected)}) is missing";
        }

        var wrong = chain.KeyOf(before, expected, what, seal.Hash) is not { } link || keys.KeyOf(what) is not { } stamp
                || !seen.Add(NonceOf(what))
            ? "or its link was changed"
            : order.Allows(stamp, link, what) ? null : WithOldKey;
        return wrong is null
            ? null
            : $"event {Written(what.Id)} (link {Written(expected)}, {what.What}, {Words.TimeOn(what.At)}) {wrong}";
    }

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}
