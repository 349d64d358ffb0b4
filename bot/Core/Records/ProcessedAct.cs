using NodaTime;

namespace UpcTeamsBot.Core.Records;

/// <summary>
/// An idempotency key: an inbound activity, or one press of a button on one version of a card. It is saved with the
/// effect, so a repeated delivery or a double click has no second effect.
/// </summary>
public sealed class ProcessedAct
{
    private ProcessedAct()
    {
    }

    /// <summary>Gets the unique key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Gets when the action was carried out.</summary>
    public Instant At { get; private set; }

    /// <summary>Creates a key.</summary>
    public static ProcessedAct Of(string key, Instant at) => new() { Key = key, At = at };
}
