namespace UpcTeamsBot.Teams.Outbox;

/// <summary>What a notice does.</summary>
public enum OutboxMessageKind
{
    /// <summary>Shows a card at the end of a conversation; an older copy of it there shrinks to "Moved below".</summary>
    Show = 1,

    /// <summary>Brings every posted copy of a record's cards up to date, in place and silently.</summary>
    Refresh,

    /// <summary>Points at it in people's activity feed.</summary>
    Feed,

    /// <summary>Says by mail that something waits in Teams.</summary>
    Mail,
}

/// <summary>
/// What somebody is to do with a notice. It decides what happens when nobody can know whether a message arrived: one that a person
/// waits for is sent again, marked as a repeat; a reminder is not, since the next one follows anyway.
/// </summary>
public enum OutboxMessagePurpose
{
    /// <summary>Somebody must act on it, or waits for it.</summary>
    Needed = 1,

    /// <summary>It reminds of something that is shown already.</summary>
    Reminder,
}

/// <summary>How far a notice got.</summary>
public enum OutboxMessageState
{
    /// <summary>To be delivered.</summary>
    Queued = 1,

    /// <summary>Delivered.</summary>
    Sent,

    /// <summary>Cannot be delivered; CReST can see it and send it again.</summary>
    Parked,

    /// <summary>There is nothing to tell any more: it was decided meanwhile, or a later notice tells it.</summary>
    Cancelled,

    /// <summary>It may have arrived; nobody can know, and it is not sent again.</summary>
    Unknown,
}

/// <summary>What can be done so that a refused message is accepted.</summary>
[Flags]
public enum Remedies
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The chat was opened anew, because the known one is gone.</summary>
    Reopened = 1,

    /// <summary>The app was installed for the person.</summary>
    Installed = 2,
}
