namespace AdaptiveCards.Templating;

/// <summary>Kinds of value, to find a call that can never work before there is data.</summary>
[Flags]
internal enum Types
{
    Truth = 1,
    Number = 2,
    Text = 4,
    List = 8,
    Any = 16,
}
