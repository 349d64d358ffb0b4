using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>How a link of the chain is computed: everything that an event says, unmistakably, after the hash of the link before.</summary>
public static class AuditChain
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>What stands before the first link.</summary>
    public static byte[] Beginning => new byte[HashLength];

    /// <summary>The hash of a link.</summary>
    /// <param name="before">The hash of the link before.</param>
    /// <param name="number">Its place.</param>
    /// <param name="what">The event.</param>
    public static byte[] Hash(ReadOnlySpan<byte> before, long number, AuditEvent what)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        Append(hash, number);
        Append(hash, what.Id);
        Append(hash, what.At.ToUnixTimeTicks());
        hash.AppendData(what.ActorId.ToByteArray(bigEndian: true));
        Append(hash, what.What);
        Append(hash, what.RecordKind.Text());
        Append(hash, what.RecordId);
        Append(hash, what.Why);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    // The length first, so that no letter can move from one member into the next; nothing is not the same as an empty text.
    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        Append(hash, text is null ? -1 : bytes.Length);
        hash.AppendData(bytes);
    }
}
