using System.Diagnostics.Metrics;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Counts requests that were refused, by whether the caller or the activity was wrong.</summary>
public sealed class RefusedRequests : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "UpcTeamsBot.Requests";

    private readonly Meter _meter;
    private readonly Counter<long> _refused;

    /// <summary>Creates the instrument.</summary>
    public RefusedRequests(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _refused = _meter.CreateCounter<long>(
            "upc.request.refused", "{request}", "Requests to the bot that were refused");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Counts a caller without a valid token.</summary>
    internal void Token() => _refused.Add(1, new KeyValuePair<string, object?>("upc.request.part", "token"));

    /// <summary>Counts an activity of a valid caller that is not for this bot.</summary>
    internal void Activity() => _refused.Add(1, new KeyValuePair<string, object?>("upc.request.part", "activity"));
}
