namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>A button on a topic's card, which runs a command.</summary>
internal sealed record TopicButton(string Title, string Command);

/// <summary>What the guidance says about a kind of contact, word for word.</summary>
/// <param name="Name">The command that people type.</param>
/// <param name="Synonyms">Synonyms of the command.</param>
/// <param name="Title">The card's title.</param>
/// <param name="Paragraphs">The guidance's paragraphs.</param>
/// <param name="Says">What they say.</param>
/// <param name="Next">What to do next, in the guidance's words.</param>
/// <param name="Buttons">Buttons for the next flows.</param>
internal sealed record OtherTopic(
    string Name,
    IReadOnlyList<string> Synonyms,
    string Title,
    string Paragraphs,
    string Says,
    IReadOnlyList<string> Next,
    IReadOnlyList<TopicButton> Buttons);

/// <summary>Kinds of contact that other guidance covers (§11–12, §29, §32, §34).</summary>
internal static class OtherTopics
{
    private static readonly TopicButton Check = new("Check a customer", "check");
    private static readonly TopicButton Help = new("What I can do", "help");

    /// <summary>Freedom of information (§34).</summary>
    [Serves("§34")]
    public static readonly OtherTopic Foi = new(
        "foi",
        ["freedom of information", "freedom of information request", "foi request"],
        "Freedom of information request",
        "§34",
        "Subject access or freedom of information requests from customers who are registered on the UPC database "
            + "should be progressed in the usual way.",
        ["See the information rights management and assurance instructions."], [Help]);

    /// <summary>Subject access (§34), from a caseworker's point of view.</summary>
    [Serves("§34")]
    public static readonly OtherTopic SubjectAccess = new(
        "subject access request",
        ["subject access request from a customer", "sar", "dsar"],
        "Subject access request",
        "§34",
        "Subject access or freedom of information requests from customers who are registered on the UPC database "
            + "should be progressed in the usual way.",
        ["See the information rights management and assurance instructions."], [Help]);

    /// <summary>Letters from MPs (§32).</summary>
    [Serves("§32")]
    public static readonly OtherTopic MpLetter = new(
        "mp letter", ["letter from an mp", "mp", "mp writes", "member of parliament"], "Letter from an MP", "§32",
        "If an MP writes on behalf of a customer who has been recorded on the UPC database, regarding the same "
            + "complaints, it is recommended that a response is issued to the MP to explain that the customer has "
            + "already been provided with a full and final response to those issues.",
        [
            "Include a copy of the final response and the escalation process, in the event that the MP wishes to take "
                + "the matter further.",
            "A different complaint is progressed business as usual in a full and timely manner (§33).",
        ],
        [Check]);

    /// <summary>Unacceptable Customer Behaviour (§11, §29).</summary>
    [Serves("§11", "§29")]
    public static readonly OtherTopic Ucb = new(
        "ucb",
        [
            "unacceptable customer behaviour",
            "unacceptable behaviour",
            "threatening",
            "abusive",
            "harassing",
            "threat",
            "abuse",
            "violent",
        ],
        "Unacceptable Customer Behaviour (UCB)",
        "§11, §29",
        "If you believe that the customer's behaviour is unacceptable (for example, they are threatening, abusive or "
            + "harassing staff when communicating by written/email correspondence, telephone and/or through the UC "
            + "Journal) you should consult the DWP Unacceptable Customer Behaviour (UCB) guidance to determine the "
            + "appropriate action to take.",
        [
            "Check whether the customer has an existing history of violence and/or abuse by accessing the UCB staff "
                + "protection list, to ensure that any control measures in place for dealing with the customer are "
                + "adhered to.",
            "This holds for calls from UPC customers as well (§29).",
        ],
        [Help]);

    /// <summary>Social media (§12).</summary>
    [Serves("§12")]
    public static readonly OtherTopic SocialMedia = new(
        "social media", ["facebook", "twitter", "youtube", "targeted online"], "Social media", "§12",
        "You should also consult UCB guidance for advice on what to do if unacceptable behaviour is directed at staff "
            + "via social media platforms such as Facebook, Twitter or YouTube.",
        [
            "In particular, see its links to the DWP Social Media Policy and the guidance in relation to staff being "
                + "targeted online.",
        ],
        [Help]);

    /// <summary>All topics.</summary>
    public static readonly IReadOnlyList<OtherTopic> All = [Foi, SubjectAccess, MpLetter, Ucb, SocialMedia];
}
