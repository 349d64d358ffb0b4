using System.Buffers.Binary;
using System.Security.Cryptography;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// Computes the links of the hash chain over the audit trail. Each is a keyed hash of the previous link, the position
/// and the whole event. Without the key, nobody can compute a chain that verifies.
/// </summary>
public sealed class AuditChain(AuditKeys keys)
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    private const string Links = "link";

    /// <summary>The hash before the first link.</summary>
    public static byte[] Beginning => new byte[HashLength];

    /// <summary>Returns the hash of a link.</summary>
    /// <param name="before">The hash of the previous link.</param>
    /// <param name="number">The position.</param>
    /// <param name="what">The event.</param>
    public byte[] Hash(byte[] before, long number, AuditEvent what) =>
        keys.Hash(Links, Place(before, number, what), what);

    /// <summary>
    /// Returns which key a link was computed with: 0 is the current one, 1 the one before. Null if the hash is not the
    /// link's.
    /// </summary>
    public int? KeyOf(byte[] before, long number, AuditEvent what, byte[] hash) =>
        keys.KeyOf(Links, Place(before, number, what), what, hash);

    private static byte[] Place(byte[] before, long number, AuditEvent what)
    {
        var place = new byte[before.Length + (2 * sizeof(long)) + what.Mac.Length];
        before.CopyTo(place, 0);
        BinaryPrimitives.WriteInt64BigEndian(place.AsSpan(before.Length), number);
        BinaryPrimitives.WriteInt64BigEndian(place.AsSpan(before.Length + sizeof(long)), what.Id);
        what.Mac.CopyTo(place, before.Length + (2 * sizeof(long)));
        return place;
    }
}
