#nullable disable
namespace AdaptiveCards.Templating;

/// <summary>A template, or the data given to it, can't be used.</summary>
public class AdaptiveTemplateException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public AdaptiveTemplateException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and in which expression.</param>
    public AdaptiveTemplateException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and in which expression.</param>
    /// <param name="innerException">What was thrown beneath.</param>
    public AdaptiveTemplateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
