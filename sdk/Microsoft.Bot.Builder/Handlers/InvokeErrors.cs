using System.Net;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Answers to invokes that can't be understood.</summary>
internal static class InvokeErrors
{
    public static ActivityHandler.InvokeResponseException Bad(string message) => new(
        HttpStatusCode.BadRequest,
        new AdaptiveCardInvokeResponse
        {
            StatusCode = (int)HttpStatusCode.BadRequest,
            Type = "application/vnd.microsoft.error",
            Value = new Error { Code = nameof(HttpStatusCode.BadRequest), Message = message },
        });

    /// <summary>The invoke's value as the given type, or an error that says so.</summary>
    public static T ValueOf<T>(IInvokeActivity activity)
    {
        if (activity.Value is null) throw Bad("Missing value property");
        return SchemaJson.TryConvert<T>(activity.Value, out var value) ? value : throw Bad("Value property is not properly formed");
    }
}
