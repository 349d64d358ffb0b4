using System.Net;

namespace Microsoft.Bot.Builder;

public partial class ActivityHandler
{
    /// <summary>Ends an invoke with the given status and body.</summary>
    protected internal class InvokeResponseException : Exception
    {
        private readonly HttpStatusCode _statusCode;
        private readonly object _body;

        public InvokeResponseException()
            : this(HttpStatusCode.InternalServerError)
        {
        }

        public InvokeResponseException(HttpStatusCode statusCode, object body = null)
        {
            _statusCode = statusCode;
            _body = body;
        }

        public InvokeResponseException(string message)
            : base(message)
        {
            _statusCode = HttpStatusCode.InternalServerError;
        }

        public InvokeResponseException(string message, Exception innerException)
            : base(message, innerException)
        {
            _statusCode = HttpStatusCode.InternalServerError;
        }

        public InvokeResponse CreateInvokeResponse() => new() { Status = (int)_statusCode, Body = _body };
    }
}
