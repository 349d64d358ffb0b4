namespace UpcTeamsBot.Teams.Cards;

/// <summary>What the head of a card looks like: the container style of Adaptive Cards with that name.</summary>
public enum StatusStyle
{
    /// <summary>It waits for somebody else, or for nobody.</summary>
    Default,

    /// <summary>It waits for whoever reads the card.</summary>
    Accent,

    /// <summary>It is done.</summary>
    Good,

    /// <summary>It is due soon.</summary>
    Warning,

    /// <summary>It is overdue, or something is wrong.</summary>
    Attention,
}

/// <summary>
/// The state at the head of a card, in words and as a style. The words say what the style shows, because nobody should
/// have to see colours.
/// </summary>
/// <param name="Words">The words, such as "With you".</param>
/// <param name="Style">The style.</param>
public sealed record CardStatus(string Words, StatusStyle Style)
{
    /// <summary>Gets true if the headline is the whole card, or null.</summary>
    public bool? OneLine { get; init; }

    /// <summary>Returns a state in which the reader has to do something.</summary>
    public static CardStatus Yours(string words) => new(words, StatusStyle.Accent);

    /// <summary>Returns a state in which the reader has nothing to do.</summary>
    public static CardStatus Theirs(string words) => new(words, StatusStyle.Default);

    /// <summary>Returns a state that ended well.</summary>
    public static CardStatus Done(string words) => new(words, StatusStyle.Good);

    /// <summary>
    /// Returns the state of something that is over, where the headline says all that there is to say. The card is that
    /// one line, without the marking, the head and the foot.
    /// </summary>
    public static CardStatus Over(string words) => new(words, StatusStyle.Default) { OneLine = true };

    /// <summary>Returns a state in which something is due soon.</summary>
    public static CardStatus Soon(string words) => new(words, StatusStyle.Warning);

    /// <summary>Returns a state in which something is overdue or wrong.</summary>
    public static CardStatus Wrong(string words) => new(words, StatusStyle.Attention);

    /// <summary>
    /// Returns the state of something with a deadline: "With you", "With you, due soon", "With you, overdue".
    /// </summary>
    /// <param name="words">The words without the deadline.</param>
    /// <param name="workingDaysLeft">Working days until the deadline; 0 on the day, less afterwards.</param>
    /// <param name="inTime">The style while there is time.</param>
    public static CardStatus Until(string words, int workingDaysLeft, StatusStyle inTime) => workingDaysLeft switch
    {
        < 0 => Wrong($"{words}, overdue"),
        0 => Soon($"{words}, due today"),
        <= DueSoon => Soon($"{words}, due soon"),
        _ => new(words, inTime),
    };

    // The first reminder goes out with two working days left.
    private const int DueSoon = 2;
}
