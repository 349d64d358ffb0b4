using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>One call of the connector: address, body, credentials, answer, error.</summary>
internal readonly struct ConnectorCall(HttpClient http, Uri baseUri, ServiceClientCredentials credentials)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private static readonly MediaTypeWithQualityHeaderValue AcceptJson = new("application/json");

    /// <summary>A call whose answer has a body; an empty answer gives none.</summary>
    public async Task<HttpOperationResponse<T>> SendAsync<T>(
        HttpMethod method, string path, byte[] body, string conversationId, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken)
    {
        var (request, response, answer) = await ExchangeAsync(method, path, body, conversationId, customHeaders, cancellationToken);
        try
        {
            var parsed = answer.Length == 0 ? default : JsonSerializer.Deserialize(answer, SchemaJson.Info<T>());
            return new HttpOperationResponse<T> { Request = request, Response = response, Body = parsed };
        }
        catch (JsonException e)
        {
            request.Dispose();
            response.Dispose();
            throw new RestException("Unable to read the connector's answer.", e);
        }
    }

    /// <summary>A call whose answer has no body.</summary>
    public async Task<HttpOperationResponse> SendAsync(
        HttpMethod method, string path, string conversationId, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken)
    {
        var (request, response, _) = await ExchangeAsync(method, path, null, conversationId, customHeaders, cancellationToken);
        return new HttpOperationResponse { Request = request, Response = response };
    }

    public static byte[] Body<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, SchemaJson.Info<T>());

    public static string Required(string value, string name) =>
        string.IsNullOrEmpty(value) ? throw new ValidationException($"'{name}' cannot be null.") : value;

    public static string Escape(string value) => Uri.EscapeDataString(value);

    private async Task<(HttpRequestMessage Request, HttpResponseMessage Response, byte[] Answer)> ExchangeAsync(
        HttpMethod method, string path, byte[] body, string conversationId, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, Address(path));
        HttpResponseMessage response = null;
        try
        {
            request.Headers.Accept.Add(AcceptJson);
            if (conversationId is not null) request.Headers.TryAddWithoutValidation(ConversationConstants.ConversationIdHttpHeaderName, Ascii(conversationId));
            foreach (var (name, values) in customHeaders ?? [])
            {
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, values);
            }

            if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
            if (credentials is not null) await credentials.ProcessHttpRequestAsync(request, cancellationToken);
            response = await http.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (response.IsSuccessStatusCode) return (request, response, answer);
            throw Failure(request, body, response, answer);
        }
        catch
        {
            request.Dispose();
            response?.Dispose();
            throw;
        }
    }

    private string Address(string path)
    {
        var root = baseUri.AbsoluteUri;
        return root.EndsWith('/') ? root + path : root + '/' + path;
    }

    private static string Ascii(string value) => System.Text.Ascii.IsValid(value) ? value : Escape(value);

    private static ErrorResponseException Failure(HttpRequestMessage request, byte[] body, HttpResponseMessage response, byte[] answer)
    {
        var text = Encoding.UTF8.GetString(answer);
        return new ErrorResponseException($"Operation returned an invalid status code '{response.StatusCode}'")
        {
            Request = new HttpRequestMessageWrapper(request, body is null ? null : Encoding.UTF8.GetString(body)),
            Response = new HttpResponseMessageWrapper(response, text),
            Body = ErrorOf(answer, SchemaJson.Info<ErrorResponse>()),
        };
    }

    private static ErrorResponse ErrorOf(byte[] answer, JsonTypeInfo<ErrorResponse> contract)
    {
        try
        {
            return answer.Length == 0 ? null : JsonSerializer.Deserialize(answer, contract);
        }
        catch (JsonException)
        {
            // A gateway's page, say. The text is in the exception's Response.
            return null;
        }
    }
}
