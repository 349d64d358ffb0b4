namespace UpcTeamsBot.Teams.Outbox;

/// <summary>What delivering an outbox message does.</summary>
public enum OutboxMessageKind
{
    /// <summary>Sends a card to the end of a conversation. Older copies there shrink to "Moved below".</summary>
    Show = 1,

    /// <summary>Updates every sent card of a record, in place and silently.</summary>
    Refresh,

    /// <summary>Adds an entry to people's activity feeds.</summary>
    Feed,

    /// <summary>Sends an email saying that something is waiting in Teams.</summary>
    Mail,
}

/// <summary>
/// Why an outbox message is sent. This decides what happens when a message may have arrived: one that someone needs is
/// sent again, marked as a repeat; a reminder is not, because another will follow.
/// </summary>
public enum OutboxMessagePurpose
{
    /// <summary>Someone must act on it or is waiting for it.</summary>
    Needed = 1,

    /// <summary>A reminder of something already shown.</summary>
    Reminder,
}

/// <summary>The delivery state of an outbox message.</summary>
public enum OutboxMessageState
{
    /// <summary>Waiting to be delivered.</summary>
    Queued = 1,

    /// <summary>Delivered.</summary>
    Sent,

    /// <summary>Cannot be delivered. CReST can see it and send it again.</summary>
    Parked,

    /// <summary>Not sent: the matter was settled first, or a later message covers it.</summary>
    Cancelled,

    /// <summary>May have arrived. It is not sent again.</summary>
    Unknown,
}

/// <summary>Remedies for a refused message.</summary>
[Flags]
public enum Remedies
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A new chat was opened because the known one was gone.</summary>
    Reopened = 1,

    /// <summary>The app was installed for the person.</summary>
    Installed = 2,
}
