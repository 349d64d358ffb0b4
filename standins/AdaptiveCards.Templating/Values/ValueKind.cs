namespace AdaptiveCards.Templating;

/// <summary>What a value is. <see cref="Undefined"/> is data that is not there, <see cref="Error"/> an expression that failed.</summary>
internal enum ValueKind : byte
{
    Undefined,
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
    Error,
}
