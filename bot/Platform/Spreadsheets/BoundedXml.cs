using System.Text;
using System.Xml;

namespace UpcTeamsBot.Platform.Spreadsheets;

/// <summary>
/// Reads the XML of a workbook's part, node by node. Refuses what would fill the memory: a part, or an item of it such
/// as a cell, that is too long; too many different names; elements too deep in one another.
/// </summary>
internal sealed class BoundedXml : IDisposable
{
    private const int MostInPart = 64 * 1024 * 1024;

    // A cell's 32,767 characters, each with markup or escaped.
    private const int MostInItem = 256 * 1024;

    // Parts that Excel writes have some hundred names, and are about ten elements deep.
    private const int MostNames = 10_000;
    private const int Deepest = 64;

    private readonly Bounded _part;
    private readonly XmlReader _xml;
    private string? _namespace;

    /// <summary>Starts to read.</summary>
    /// <param name="part">The part, which is closed with this.</param>
    /// <param name="most">The most bytes of it to read.</param>
    public BoundedXml(Stream part, long most = MostInPart)
    {
        _part = new(part, most);
        _xml = XmlReader.Create(
            _part,
            new()
            {
                CloseInput = true, DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true,
                IgnoreProcessingInstructions = true, NameTable = new Names(),
            });
    }

    /// <summary>Gets how many elements the current node is in.</summary>
    public int Depth => _xml.Depth;

    /// <summary>Gets whether the current element has no content and no end.</summary>
    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>Moves to the next node, which belongs to the same item as the one before.</summary>
    /// <returns>False at the end of the part.</returns>
    public bool Read()
    {
        if (!_xml.Read())
        {
            return false;
        }

        if (_xml.Depth > Deepest)
        {
            throw RowReaders.TooLarge();
        }

        if (_xml.NodeType == XmlNodeType.Element)
        {
            _namespace ??= _xml.NamespaceURI;
        }

        return true;
    }

    /// <summary>Moves to the next node, where a new item starts.</summary>
    /// <returns>False at the end of the part.</returns>
    public bool ReadItem()
    {
        _part.ItemLeft = MostInItem;
        return Read();
    }

    /// <summary>Returns whether an element starts here that has this name, in the part's own namespace.</summary>
    public bool IsStart(string name) => _xml.NodeType == XmlNodeType.Element && _xml.LocalName == name
        && _xml.NamespaceURI == _namespace;

    /// <summary>Returns the current element's attribute, or null.</summary>
    public string? Attribute(string name) => _xml.GetAttribute(name);

    /// <summary>Returns the current element's reference to another part, or null.</summary>
    public string? PartReference()
    {
        string? id = null;
        while (_xml.MoveToNextAttribute())
        {
            id = _xml.LocalName == "id" && _xml.NamespaceURI.Length > 0 ? _xml.Value : id;
        }

        _xml.MoveToElement();
        return id;
    }

    /// <summary>Reads the current element to its end, and appends the text of the elements in it that have a
    /// name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="to">What to append it to.</param>
    /// <param name="other">The name of another element to look for, or null.</param>
    /// <returns>Whether there was such another element.</returns>
    public bool ReadText(string name, StringBuilder to, string? other = null)
    {
        if (_xml.IsEmptyElement)
        {
            return false;
        }

        var (depth, inside, found) = (_xml.Depth, "", false);
        while (Read() && _xml.Depth > depth)
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element:
                    inside = _xml.LocalName;
                    found |= inside == other;
                    break;
                case XmlNodeType.EndElement:
                    inside = "";
                    break;
                case var _ when inside == name:
                    to.Append(_xml.Value);
                    break;
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    // Every name stays in memory until the end of the part.
    private sealed class Names : NameTable
    {
        private int _count;

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        public override string Add(char[] key, int start, int len) =>
            Get(key, start, len) ?? Counted(base.Add(key, start, len));

        private string Counted(string name) => ++_count <= MostNames ? name : throw RowReaders.TooLarge();
    }

    private sealed class Bounded(Stream inner, long most) : Stream
    {
        private long _left = most;

        public int ItemLeft { get; set; } = MostInItem;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            return (_left -= read) >= 0 && (ItemLeft -= read) >= 0 ? read : throw RowReaders.TooLarge();
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
