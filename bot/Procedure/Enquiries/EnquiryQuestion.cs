using NodaTime;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>What CReST asked the enquirer before answering, and the reply.</summary>
public sealed class EnquiryQuestion
{
    private EnquiryQuestion()
    {
    }

    internal EnquiryQuestion(string text, Guid byId, string byName, Instant at)
    {
        Text = text;
        (AskedById, AskedByName, AskedAt) = (byId, byName, at);
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; private set; }

    /// <summary>The question.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who asked.</summary>
    public Guid AskedById { get; private set; }

    /// <summary>Their name at the time.</summary>
    public string AskedByName { get; private set; } = "";

    /// <summary>When it was asked.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>The enquirer's reply. Empty while there is none.</summary>
    public string Reply { get; private set; } = "";

    /// <summary>When the enquirer replied, or null.</summary>
    public Instant? RepliedAt { get; private set; }

    internal void Answered(string reply, Instant now) => (Reply, RepliedAt) = (reply, now);

    internal void Erase() => (Text, Reply) = ("", "");
}
