using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Stamps each audit event with a keyed hash (HMAC) when it is saved. An event inserted by anything other than the bot
/// has no valid stamp.
/// </summary>
public sealed class AuditKeys(IOptions<AuditOptions> options) : SaveChangesInterceptor
{
    /// <summary>Length of a stamp in bytes: a random nonce, which makes every stamp unique, and the hash.</summary>
    public const int StampLength = NonceLength + SHA256.HashSizeInBytes;

    private const int NonceLength = 16;

    // Separates the uses of the key, so that a stamp can never pass as a link of the chain.
    private const string Stamps = "stamp";

    private readonly byte[][] _keys =
    [
        .. new[] { options.Value.Key }.Concat(options.Value.PreviousKeys)
            .Select(k => SHA256.HashData(Encoding.UTF8.GetBytes(k))),
    ];

    /// <summary>Stamps an event that is inserted without change tracking.</summary>
    public AuditEvent Stamped(AuditEvent what)
    {
        Span<byte> stamp = stackalloc byte[StampLength];
        RandomNumberGenerator.Fill(stamp[..NonceLength]);
        Hash(_keys[0], Stamps, stamp[..NonceLength], what, stamp[NonceLength..]);
        what.Stamp(stamp.ToArray());
        return what;
    }

    /// <summary>Returns whether the bot itself wrote an event, with this key or an earlier one.</summary>
    public bool IsOurs(AuditEvent what) => KeyOf(what) is not null;

    /// <summary>
    /// Returns which key an event was stamped with: 0 is the current one, 1 the one before. Null if none of ours.
    /// </summary>
    public int? KeyOf(AuditEvent what)
    {
        var stamp = what.Mac.AsSpan();
        return stamp.Length == StampLength ? KeyOf(Stamps, stamp[..NonceLength], what, stamp[NonceLength..]) : null;
    }

    /// <summary>Returns a keyed hash of an event and the bytes before it.</summary>
    public byte[] Hash(string use, ReadOnlySpan<byte> before, AuditEvent what)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        Hash(_keys[0], use, before, what, hash);
        return hash;
    }

    /// <summary>Returns which key a hash was made with: 0 is the current one, 1 the one before. Null if none.</summary>
    public int? KeyOf(string use, ReadOnlySpan<byte> before, AuditEvent what, ReadOnlySpan<byte> hash)
    {
        Span<byte> made = stackalloc byte[SHA256.HashSizeInBytes];
        for (var i = 0; i < _keys.Length; i++)
        {
            Hash(_keys[i], use, before, what, made);
            if (CryptographicOperations.FixedTimeEquals(made, hash))
            {
                return i;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(
        DbContextEventData eventData, InterceptionResult<int> result)
    {
        Stamp(eventData.Context!.ChangeTracker);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Stamp(eventData.Context!.ChangeTracker);
        return new(result);
    }

    private void Stamp(ChangeTracker tracker)
    {
        // Added entities are tracked immediately, so skip detecting changes here: saving does that anyway.
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var entry in tracker.Entries<AuditEvent>())
            {
                if (entry.State == EntityState.Added && entry.Entity.Mac.Length == 0)
                {
                    Stamped(entry.Entity);
                }
            }
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }

    private static void Hash(byte[] key, string use, ReadOnlySpan<byte> before, AuditEvent what, Span<byte> to)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Append(hash, use);
        hash.AppendData(before);
        Append(hash, what.At.ToUnixTimeTicks());
        hash.AppendData(what.ActorId.ToByteArray(bigEndian: true));
        Append(hash, what.What);
        Append(hash, what.RecordKind.Text());
        Append(hash, what.RecordId);
        Append(hash, what.Why);
        hash.GetHashAndReset(to);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    // Hash the length first, so that characters cannot move from one member to the next. Null differs from empty text.
    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        Append(hash, text is null ? -1 : bytes.Length);
        hash.AppendData(bytes);
    }
}
