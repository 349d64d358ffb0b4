namespace UpcTeamsBot.Teams.Cards;

/// <summary>What the cards of records have in common: the record for their buttons, and their head.</summary>
internal abstract record RecordCardData
{
    public required long Id { get; init; }

    /// <summary>The record's version.</summary>
    public required int V { get; init; }

    /// <summary>The stage of the record, which decides what else the card shows.</summary>
    public required string Stage { get; init; }

    /// <summary>What it is, with its reference.</summary>
    public required string Title { get; init; }

    public required CardStatus State { get; init; }

    /// <summary>What has just happened, or null.</summary>
    public string? Line { get; init; }

    /// <summary>What to do, or what happened: "Check these before you refer a customer".</summary>
    public required string Headline { get; init; }

    /// <summary>Who acts next, and by when. Null if nobody has to.</summary>
    public string? Next { get; init; }
}
