using NodaTime;

namespace UpcTeamsBot.Core.Records;

/// <summary>
/// One act that had its effect: an inbound activity, or one person's press of one button on one version of a card. Its key is
/// unique and is written with the effect, so a repeated delivery or a double click has no second one.
/// </summary>
public sealed class ProcessedAct
{
    private ProcessedAct()
    {
    }

    /// <summary>What identifies the act.</summary>
    public string Key { get; private set; } = "";

    /// <summary>When it had its effect.</summary>
    public Instant At { get; private set; }

    /// <summary>The record that it left behind, where a repeat has to find it again.</summary>
    public long? ResultId { get; internal set; }

    /// <summary>Notes the act.</summary>
    public static ProcessedAct Of(string key, Instant at) => new() { Key = key, At = at };
}
