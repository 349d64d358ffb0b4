using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace UpcTeamsBot.Tests.Manifest;

/// <summary>Creates PNG files to test the icons rule with.</summary>
internal static class PngFile
{
    /// <summary>Creates a picture. The function returns the colour of each pixel (red, green, blue, alpha).</summary>
    public static byte[] Of(int width, int height, Func<int, int, uint> pixel)
    {
        var lines = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            lines.WriteByte(0);
            for (var x = 0; x < width; x++)
            {
                lines.Write(BigEndian(pixel(x, y)));
            }
        }

        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(lines.ToArray());
        }

        // Eight bits per channel, four channels.
        return [0x89, .. "PNG\r\n\x1a\n"u8,
            .. Chunk("IHDR", [.. BigEndian((uint)width), .. BigEndian((uint)height), 8, 6, 0, 0, 0]),
            .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. BigEndian((uint)content.Length), .. named, .. BigEndian(Crc(named))];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static byte[] BigEndian(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
