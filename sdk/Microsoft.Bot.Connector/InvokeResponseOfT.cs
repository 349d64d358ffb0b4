namespace Microsoft.Bot.Builder;

/// <summary>As <see cref="InvokeResponse"/>, with a body of a known type.</summary>
/// <typeparam name="T">The body's type.</typeparam>
public class InvokeResponse<T> : InvokeResponse
{
    public new T Body
    {
        get => base.Body is T body ? body : default;
        set => base.Body = value;
    }
}
