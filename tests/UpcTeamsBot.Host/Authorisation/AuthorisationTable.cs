using System.Reflection;

namespace UpcTeamsBot.Tests.Authorisation;

/// <summary>The people in the columns of the table, each with a letter.</summary>
internal static class Actors
{
    public const char Officer = 'O';
    public const char Caseworker = 'W';
    public const char Manager = 'M';
    public const char Viewer = 'V';
    public const char Dsm = 'D';
    public const char Deputy = 'P';
    public const char OtherDsm = 'F';
    public const char Crest = 'C';
    public const char CrestOwn = 'S';
    public const char Bcp = 'B';
    public const char OtherBcp = 'X';
    public const char OtherManager = 'N';
    public const char OtherViewer = 'U';
    public const char OtherDeputy = 'Q';

    /// <summary>Each column with its heading, and what it stands for.</summary>
    public static readonly IReadOnlyList<(char Letter, string Heading, string Meaning)> All =
    [
        (Officer, "Officer", "the caseworker who made the request or the form"),
        (Caseworker, "Caseworker", "another caseworker, who made no request about this customer"),
        (Manager, "Manager", "the line manager whom the request names, with no other role"),
        (Viewer, "Viewer", "a viewer of the register in the same business"),
        (Dsm, "DSM", "the Designated Senior Manager of the business"),
        (Deputy, "Deputy", "the deputy of that DSM, who is not away today"),
        (OtherManager, "Other manager", "a line manager whom a request of another business names, with no other role"),
        (OtherViewer, "Other viewer", "a viewer of the register in another business"),
        (OtherDsm, "Other DSM", "the DSM of another business"),
        (OtherDeputy, "Other deputy", "the deputy of that other DSM"),
        (Crest, "CReST", "a member of CReST, on somebody else's request"),
        (CrestOwn, "CReST, own", "a member of CReST, on their own request"),
        (Bcp, "BCP", "the contact point of the business"),
        (OtherBcp, "Other BCP", "the contact point of another business"),
    ];
}

/// <summary>The letters of people who often come together.</summary>
internal static class Who
{
    public const string Everyone = "OWMVDPNUFQCSBX";
    public const string Crest = "CS";
    public const string CrestNotOwn = "C";
    public const string Requester = "OS";
    public const string Owner = "O";
    public const string Manager = "M";
    public const string Dsm = "D";
    public const string Register = "VDPUFQCS";
    public const string SeesEntry = "OVDPUFQCSB";
    public const string LooksAfter = "DPCS";
    public const string Leads = "DPB";
    public const string Dsms = "DPFQ";
}

/// <summary>The parts of the procedure, in the order of the document.</summary>
internal enum Area
{
    Enquiries,
    Referrals,
    Register,
    Reviews,
    Advice,
    Letters,
    Arrangements,
    LocalLists,
    Directory,
    Lists,
    Accountability,
    Everybody,
}

/// <summary>
/// A row of the table, beside the test of what it is about. Guests and people of other organisations may do nothing, so
/// they have no letter.
/// </summary>
/// <param name="area">The part of the procedure.</param>
/// <param name="name">What somebody does.</param>
/// <param name="who">The letters of those who may.</param>
/// <param name="record">The record, by its key in <see cref="AuthorisationWorld"/>.</param>
/// <param name="ways">
/// Verbs of buttons. Other kinds of activity have a word before them: <c>type find leeds</c> for a command,
/// <c>search</c> for the compose box, <c>send</c> for a file, <c>consent</c> for the answer to an offered file, and
/// <c>suggest</c> for what a field suggests while somebody types.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class UseCaseAttribute(Area area, string name, string who, string record, params string[] ways)
    : Attribute
{
    public Area Area => area;

    public string Name => name;

    public string Who => who;

    public string Record => record;

    public IReadOnlyList<string> Ways => ways;

    /// <summary>What the forged card holds besides what all of them hold, as <c>name=value</c>.</summary>
    public string[] Fields { get; init; } = [];

    /// <summary>
    /// Whether those who may not are told nothing, because there is nothing of theirs to do. Nothing changes either.
    /// </summary>
    public bool IsSilent { get; init; }
}

/// <summary>
/// Who may do what, by all <see cref="UseCaseAttribute"/>s. The rules themselves stand in <c>bot/</c>, each beside its
/// record; this table says what they come to.
/// </summary>
internal static class AuthorisationTable
{
    public static readonly IReadOnlyList<UseCaseAttribute> Rows =
    [
        .. typeof(AuthorisationTable).Assembly.GetTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)
            .SelectMany(t => t.GetCustomAttributes<UseCaseAttribute>()).OrderBy(r => r.Area)
    ];

    /// <summary>Returns an area's heading.</summary>
    public static string Heading(Area area) => area switch
    {
        Area.Enquiries => "Enquiries (Annex E)",
        Area.Referrals => "Referrals (Annex F)",
        Area.Register => "Register (Annex D)",
        Area.Reviews => "Reviews (Annex D)",
        Area.Advice => "Advice (§33)",
        Area.Letters => "Letters (§25 to §32)",
        Area.Arrangements => "Arrangements (Annex C)",
        Area.LocalLists => "Local lists (§27)",
        Area.Directory => "Directory",
        Area.Lists => "Lists and figures",
        Area.Accountability => "Accountability",
        _ => "For everybody",
    };
}
