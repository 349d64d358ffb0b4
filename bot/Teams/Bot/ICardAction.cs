namespace UpcTeamsBot.Teams.Bot;

/// <summary>A class whose methods handle buttons. Each such method has a <see cref="CardActionAttribute"/> with its
/// verb, and is either <c>Task&lt;CardOutcome&gt; (CardPress, CancellationToken)</c> or <c>CardOutcome (CardPress)</c>.
/// If it throws <see cref="Core.Records.RefusedException"/>, the record's card stays as it is, with the
/// reason.</summary>
public interface ICardAction;
