#nullable disable
namespace AdaptiveCards.Templating;

/// <summary>A template or its data can't be used.</summary>
public class AdaptiveTemplateException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public AdaptiveTemplateException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and where.</param>
    public AdaptiveTemplateException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">The cause.</param>
    public AdaptiveTemplateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
