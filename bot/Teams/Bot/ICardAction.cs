namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// A class whose methods are what buttons do. Each has a <see cref="CardActionAttribute"/> that names its verb, and is
/// either <c>Task&lt;CardOutcome&gt; (CardPress, CancellationToken)</c> or <c>CardOutcome (CardPress)</c>. One that
/// throws
/// <see cref="Core.Records.RefusedException"/> leaves the record's card as it is, with the reason.
/// </summary>
public interface ICardAction;
