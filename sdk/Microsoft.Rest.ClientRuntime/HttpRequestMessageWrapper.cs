namespace Microsoft.Rest;

/// <summary>A request, kept after the message itself is gone. The credentials it carried are left out.</summary>
public class HttpRequestMessageWrapper : HttpMessageWrapper
{
    public HttpRequestMessageWrapper(HttpRequestMessage httpRequest, string content)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        Method = httpRequest.Method;
        RequestUri = httpRequest.RequestUri;
        Content = content;
        CopyHeaders(httpRequest.Headers);
        CopyHeaders(httpRequest.Content?.Headers);
        Headers.Remove("Authorization");
    }

    public HttpMethod Method { get; protected set; }

    public Uri RequestUri { get; protected set; }
}
