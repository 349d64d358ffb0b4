using System.Net;
using System.Text.Json;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Classifies failed Graph calls for the outbox.</summary>
internal static class GraphFailures
{
    /// <summary>Returns the matching <see cref="DeliveryException"/>.</summary>
    public static DeliveryException Of(Exception e, Repeatable repeatable) =>
        e switch
        {
            DeliveryException known => known,
            GraphException answered => new(KindOf(answered.Status, repeatable), answered.Code, answered.RetryAfter),
            NoTokenException => new(DeliveryFailure.TryAgain, "NoToken"),
            RequestRefusedException => new(DeliveryFailure.Final, "AddressNotAllowed"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new(
                ConnectorFailures.Unknown(repeatable),
                "AnswerTooLarge"),
            HttpRequestException unsent when ConnectorFailures.NothingWasSent(unsent) => new(
                DeliveryFailure.TryAgain,
                unsent.HttpRequestError.ToString()),
            HttpRequestException cut => new(ConnectorFailures.Unknown(repeatable), cut.HttpRequestError.ToString()),
            OperationCanceledException => new(ConnectorFailures.Unknown(repeatable), "Timeout"),

            // The SDK has no exception type for unreadable responses. Its parsers throw these.
            JsonException or IOException or InvalidOperationException or FormatException or ArgumentException => new(
                ConnectorFailures.Unknown(repeatable),
                "UnreadableAnswer"),
            _ => new(ConnectorFailures.Unknown(repeatable), e.GetType().Name),
        };

    private static DeliveryFailure KindOf(HttpStatusCode status, Repeatable repeatable) =>
        status switch
        {
            // Nothing was done: the token was rejected (a new one is requested) or the call was throttled.
            HttpStatusCode.Unauthorized or HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests =>
                DeliveryFailure.TryAgain,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => ConnectorFailures.Unknown(
                repeatable),
            _ => DeliveryFailure.Final,
        };
}
