namespace Microsoft.Rest;

/// <summary>The messages of a call.</summary>
public interface IHttpOperationResponse
{
    HttpRequestMessage Request { get; set; }

    HttpResponseMessage Response { get; set; }
}

/// <summary>The messages of a call without a body in its answer.</summary>
public class HttpOperationResponse : IHttpOperationResponse, IDisposable
{
    public HttpRequestMessage Request { get; set; }

    public HttpResponseMessage Response { get; set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        Request?.Dispose();
        Response?.Dispose();
    }
}

/// <summary>The messages of a call and the body of its answer.</summary>
/// <typeparam name="T">The body's type.</typeparam>
public class HttpOperationResponse<T> : HttpOperationResponse
{
    public T Body { get; set; }
}
