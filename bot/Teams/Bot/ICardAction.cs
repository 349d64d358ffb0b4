namespace UpcTeamsBot.Teams.Bot;

/// <summary>What one or several buttons do.</summary>
public interface ICardAction
{
    /// <summary>The verbs of those buttons.</summary>
    IReadOnlyCollection<string> Verbs { get; }

    /// <summary>Does it.</summary>
    /// <exception cref="Core.Records.RefusedException">A rule said no. The record's card is shown as it is, with the reason.</exception>
    Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken);

    /// <summary>What to show when a rule said no: the card as it is now.</summary>
    CardOutcome AfterRefusal(CardPress press, string words);
}
