using NodaTime;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>A question that CReST asked the enquirer before answering, with the reply.</summary>
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

    /// <summary>The CReST member who asked.</summary>
    public Guid AskedById { get; private set; }

    /// <summary>Name of that CReST member at the time.</summary>
    public string AskedByName { get; private set; } = "";

    /// <summary>When it was asked.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>The enquirer's reply, or empty.</summary>
    public string Reply { get; private set; } = "";

    /// <summary>When the enquirer replied, or null.</summary>
    public Instant? RepliedAt { get; private set; }

    internal void Answered(string reply, Instant now) => (Reply, RepliedAt) = (reply, now);

    internal void Erase() => (Text, Reply) = ("", "");
}
