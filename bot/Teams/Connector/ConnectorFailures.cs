using System.Net;
using System.Net.Http.Headers;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Whether doing it twice is as good as doing it once.</summary>
internal enum Repeatable
{
    No,
    Yes,
}

/// <summary>
/// What a failed call of the connector means, after the table in Microsoft's documentation. Only a code goes on from here: the
/// connector's messages, and the request that the exception holds, may quote a card.
/// </summary>
internal static class ConnectorFailures
{
    /// <summary>What to do about it, or null when it is none of the connector's failures.</summary>
    public static DeliveryException? Of(Exception e, Repeatable repeatable, TimeProvider time) => e switch
    {
        ErrorResponseException answered => OfAnswer(answered, repeatable, time),
        NoTokenException => new(DeliveryFailure.TryAgain, "NoToken"),
        RequestRefusedException => new(DeliveryFailure.Final, "ServiceUrlNotAllowed"),
        ValidationException => new(DeliveryFailure.Final, "Incomplete"),
        HttpRequestException unsent when NothingWasSent(unsent) => new(DeliveryFailure.TryAgain, unsent.HttpRequestError.ToString()),
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
        HttpStatusCode.NotFound when code is "ConversationNotFound" or "ActivityNotFoundInConversation" => DeliveryFailure.Gone,
        // Of 500 the documentation says not to try again, of the rest to try again. None of them says whether the message was accepted before it
        // failed, so the rule by kind decides (DeliveryPolicy).
        HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => Unknown(repeatable),
        _ => DeliveryFailure.Final,
    };

    /// <summary>Nobody knows whether it was done: doing it twice may be as good as once.</summary>
    public static DeliveryFailure Unknown(Repeatable repeatable) => repeatable == Repeatable.Yes ? DeliveryFailure.TryAgain : DeliveryFailure.Ambiguous;

    /// <summary>Whether the call ended before anything of it was sent.</summary>
    public static bool NothingWasSent(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError or HttpRequestError.VersionNegotiationError;

    private static TimeSpan? RetryAfter(HttpResponseMessageWrapper? response, TimeProvider time)
    {
        var text = response?.Headers.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        if (!RetryConditionHeaderValue.TryParse(text, out var asked))
        {
            return null;
        }

        // A date is by the connector's clock, which its answer says; should it not, ours is as good.
        var wait = asked.Delta ?? (asked.Date - (DateOf(response!) ?? time.GetUtcNow()));
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static DateTimeOffset? DateOf(HttpResponseMessageWrapper response)
    {
        var text = response.Headers.FirstOrDefault(h => h.Key.Equals("Date", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        return DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var date) ? date : null;
    }
}
