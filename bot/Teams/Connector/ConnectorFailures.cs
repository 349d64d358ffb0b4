using System.Net;
using System.Net.Http.Headers;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Whether a call is safe to repeat.</summary>
internal enum Repeatable
{
    No,
    Yes,
}

/// <summary>
/// Maps failed connector calls to delivery failures, following Microsoft's documentation. Passes on error codes only:
/// the connector's messages, and the request in the exception, may quote a card.
/// </summary>
internal static class ConnectorFailures
{
    /// <summary>Returns the delivery failure for an exception, or null if it is not the connector's.</summary>
    public static DeliveryException? Of(Exception e, Repeatable repeatable, TimeProvider time) => e switch
    {
        ErrorResponseException answered => OfAnswer(answered, repeatable, time),
        NoTokenException => new(DeliveryFailure.TryAgain, "NoToken"),
        RequestRefusedException => new(DeliveryFailure.Final, "ServiceUrlNotAllowed"),
        ValidationException => new(DeliveryFailure.Final, "Incomplete"),
        HttpRequestException unsent when NothingWasSent(unsent) =>
            new(DeliveryFailure.TryAgain, unsent.HttpRequestError.ToString()),
        HttpRequestException cut => new(Unknown(repeatable), cut.HttpRequestError.ToString()),
        OperationCanceledException => new(Unknown(repeatable), "Timeout"),
        RestException or IOException => new(Unknown(repeatable), "UnreadableAnswer"),
        _ => null,
    };

    private static DeliveryException OfAnswer(ErrorResponseException e, Repeatable repeatable, TimeProvider time)
    {
        var status = e.Response?.StatusCode ?? 0;
        var code = ConnectorErrorCode.Of(e.Response?.Content) ?? $"Http{(int)status}";
        return new(KindOf(status, code, repeatable), code, RetryAfter(e.Response, time));
    }

    private static DeliveryFailure KindOf(HttpStatusCode status, string code, Repeatable repeatable) => status switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed => DeliveryFailure.TryAgain,
        HttpStatusCode.NotFound when code is "ConversationNotFound" or "ActivityNotFoundInConversation" =>
            DeliveryFailure.Gone,
        // Microsoft says not to retry 500, and to retry the rest. Any of them may follow acceptance, so DeliveryPolicy
        // decides by the message's purpose.
        HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => Unknown(repeatable),
        _ => DeliveryFailure.Final,
    };

    /// <summary>Returns the failure for an unknown outcome: retry if the call is safe to repeat.</summary>
    public static DeliveryFailure Unknown(Repeatable repeatable) =>
        repeatable == Repeatable.Yes ? DeliveryFailure.TryAgain : DeliveryFailure.Ambiguous;

    /// <summary>Returns whether the call failed before anything was sent.</summary>
    public static bool NothingWasSent(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        or HttpRequestError.VersionNegotiationError;

    private static TimeSpan? RetryAfter(HttpResponseMessageWrapper? response, TimeProvider time)
    {
        var text = response?.Headers
            .FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase))
            .Value?.FirstOrDefault();
        if (!RetryConditionHeaderValue.TryParse(text, out var asked))
        {
            return null;
        }

        // A Retry-After date is by the connector's clock, which its Date header tells.
        var wait = asked.Delta ?? (asked.Date - (DateOf(response!) ?? time.GetUtcNow()));
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static DateTimeOffset? DateOf(HttpResponseMessageWrapper response)
    {
        var text = response.Headers
            .FirstOrDefault(h => h.Key.Equals("Date", StringComparison.OrdinalIgnoreCase))
            .Value?.FirstOrDefault();
        return DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var date)
            ? date
            : null;
    }
}
