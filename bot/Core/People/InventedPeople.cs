namespace UpcTeamsBot.Core.People;

/// <summary>Recognises the invented people of the sample directory, who never exist in Entra ID.</summary>
public static class InventedPeople
{
    /// <summary>Returns whether an object id is a small number, as those of the sample people are.</summary>
    public static bool Is(Guid objectId)
    {
        Span<byte> bytes = stackalloc byte[16];
        return objectId.TryWriteBytes(bytes, bigEndian: true, out _) && objectId != Guid.Empty
            && !bytes[..12].ContainsAnyExcept((byte)0);
    }
}
