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

    /// <summary>Each column with its heading, and what it stands for.</summary>
    public static readonly IReadOnlyList<(char Letter, string Heading, string Meaning)> All =
    [
        (Officer, "Officer", "the caseworker who made the request or the form"),
        (Caseworker, "Caseworker", "another caseworker, who made no request about this customer"),
        (Manager, "Manager", "the line manager whom the request names, with no other role"),
        (Viewer, "Viewer", "a viewer of the register in the same business"),
        (Dsm, "DSM", "the Designated Senior Manager of the business"),
        (Deputy, "Deputy", "the deputy of that DSM, who is not away today"),
        (OtherDsm, "Other DSM", "the DSM of another business"),
        (Crest, "CReST", "a member of CReST, on somebody else's request"),
        (CrestOwn, "CReST, own", "a member of CReST, on their own request"),
        (Bcp, "BCP", "the contact point of the business"),
        (OtherBcp, "Other BCP", "the contact point of another business"),
    ];
}

/// <summary>A row of the table.</summary>
/// <param name="Area">The part of the procedure.</param>
/// <param name="Name">What somebody does.</param>
/// <param name="Who">The letters of those who may.</param>
/// <param name="Record">The record, by its key in <see cref="AuthorisationWorld"/>.</param>
/// <param name="Ways">Verbs of buttons, and commands as <c>type find leeds</c>.</param>
internal sealed record UseCase(string Area, string Name, string Who, string Record, params string[] Ways)
{
    /// <summary>What stands on the forged card besides what all of them carry.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether those who may not are told nothing, because there is nothing of theirs to do. Nothing changes either.
    /// </summary>
    public bool IsSilent { get; init; }
}

/// <summary>
/// Who may do what. Guests and people of other organisations may do nothing, so they have no letter. The rules
/// themselves stand in <c>bot/</c>, each beside its record; this table says what they come to.
/// </summary>
internal static class AuthorisationTable
{
    private const string Everyone = "OWMVDPFCSBX";
    private const string Crest = "CS";
    private const string CrestNotOwn = "C";
    private const string Requester = "OS";
    private const string Owner = "O";
    private const string Register = "VDPFCS";
    private const string SeesEntry = "OVDPFCSB";
    private const string LooksAfter = "DPCS";
    private const string Leads = "DPB";
    private const string Dsms = "DPF";

    public static readonly IReadOnlyList<UseCase> Rows =
    [
        new("Enquiries (Annex E)", "Start a check", Everyone, "none", "type check AA000041A"),
        new("Enquiries (Annex E)", "Fill in and send one's own form", Owner, "draft.enquiry",
            "enquiry.back", "enquiry.send"),
        new("Enquiries (Annex E)", "Withdraw", Requester, "enquiry", "enquiry.withdraw"),
        new("Enquiries (Annex E)", "Reply to CReST's question", Requester, "enquiry", "enquiry.reply"),
        new("Enquiries (Annex E)", "Open, close and release", Crest, "enquiry",
            "enquiry.open", "enquiry.close", "enquiry.question", "enquiry.release"),
        new("Enquiries (Annex E)", "Claim", CrestNotOwn, "waiting", "enquiry.claim"),
        new("Enquiries (Annex E)", "Answer or ask", CrestNotOwn, "enquiry",
            "enquiry.notRecorded", "enquiry.recorded", "enquiry.find", "enquiry.ask"),
        new("Enquiries (Annex E)", "Correct an answer", CrestNotOwn, "corrected",
            "enquiry.undo", "enquiry.correct", "enquiry.correctTo", "enquiry.findToCorrect"),

        new("Referrals (Annex F)", "Start a referral", Everyone, "none", "type refer AA000041A"),
        new("Referrals (Annex F)", "Fill in and send one's own form", Owner, "draft.consideration",
            "consideration.checks", "consideration.same", "consideration.form", "consideration.another",
            "consideration.back", "consideration.change", "consideration.findManager",
            "consideration.send", "consideration.askCrest", "consideration.addComplaint",
            "consideration.dropComplaint"),
        new("Referrals (Annex F)", "Have the form as a Word document", "OSMD", "WithDsm", "form.word")
        {
            Fields = new Dictionary<string, string> { ["of"] = "Consideration" },
        },
        new("Referrals (Annex F)", "Leave one's own correction", Owner, "draft.correction", "consideration.leave"),
        new("Referrals (Annex F)", "Start from an answered enquiry", Requester, "answered",
            "consideration.fromEnquiry"),
        new("Referrals (Annex F)", "Send again after a refusal", Requester, "NotAgreed", "consideration.again"),
        new("Referrals (Annex F)", "Correct or withdraw", Requester, "AwaitingManager",
            "consideration.correct", "consideration.withdraw"),
        new("Referrals (Annex F)", "Choose another manager", Requester, "AwaitingManager",
            "consideration.otherManager", "consideration.keepManager", "consideration.chooseManager"),
        new("Referrals (Annex F)", "Answer the DSM's question", Requester, "MoreInformationWanted",
            "consideration.answer"),
        new("Referrals (Annex F)", "Approve or decline", "M", "AwaitingManager",
            "consideration.approve", "consideration.decline"),
        new("Referrals (Annex F)", "Take back after an absence", "D", "passed", "consideration.takeBack"),
        new("Referrals (Annex F)", "Decide, ask or pass on", "D", "WithDsm",
            "consideration.ask", "consideration.pass", "consideration.notAgree", "consideration.agree"),
        new("Referrals (Annex F)", "Tick off follow-up duties", "D", "Agreed", "consideration.tick")
        {
            Fields = new Dictionary<string, string> { ["duty"] = "TellCustomer", ["how"] = "Letter" },
        },
        new("Referrals (Annex F)", "Open what is to be recorded", Crest, "Agreed",
            "consideration.open", "consideration.close"),
        new("Referrals (Annex F)", "Record on the register", CrestNotOwn, "Agreed",
            "consideration.recordNew", "consideration.recordIn", "consideration.recordNumber"),
        new("Referrals (Annex F)", "Undo a recording", CrestNotOwn, "Recorded", "consideration.undoRecord"),

        new("Register (Annex D)", "Search", Register, "none", "type find leeds"),
        new("Register (Annex D)", "Turn the pages of one's own search", "V", "search", "find.page"),
        new("Register (Annex D)", "See an entry", SeesEntry, "entry", "register.show", "find.open", "entry.part"),
        new("Register (Annex D)", "See an entry in the channel", Crest, "entry", "register.open", "register.close",
            "entry.undoMerge"),
        new("Register (Annex D)", "Correct a customer or a complaint", Crest, "entry",
            "entry.correct", "entry.correctComplaint", "entry.business")
        {
            Fields = new Dictionary<string, string>
            {
                ["name"] = "Quentin Secret", ["district"] = "Leeds", ["region"] = "North", ["why"] = "Misspelt",
                ["description"] = "Another", ["kind"] = "Operations", ["finalResponseDate"] = "2025-06-12",
                ["lastContact"] = "2026-10-20",
            },
        },
        new("Register (Annex D)", "Move a complaint, compare and merge", Crest, "entry",
            "entry.moveComplaint", "entry.compare", "entry.merge")
        {
            Fields = new Dictionary<string, string>
            {
                ["to"] = "UPC-000001", ["other"] = "UPC-000001", ["confirmed"] = "UPC-000001",
            },
        },
        new("Register (Annex D)", "Change the contact details", LooksAfter, "entry", "entry.contact"),
        new("Register (Annex D)", "Report contact on a lapsing complaint", LooksAfter, "entry", "lapse.contact"),
        new("Register (Annex D)", "Ask for removal", LooksAfter, "lapsing", "removal.ask", "lapse.remove"),
        new("Register (Annex D)", "Keep, or remove", Crest, "lapsing", "removal.keep", "removal.remove"),
        new("Register (Annex D)", "Say that an eCase marker is off", "DP", "left", "removal.marker")
        {
            IsSilent = true,
        },
        new("Register (Annex D)", "Answer lapses in a list", Dsms, "none",
            "lapses.page", "lapses.choose", "lapses.confirm", "type lapses"),
        new("Register (Annex D)", "Start a contact report", Everyone, "none", "type contact AA000041A"),
        new("Register (Annex D)", "Start a contact report from an entry", SeesEntry, "entry", "contact.start"),
        new("Register (Annex D)", "Fill in and send one's own report", Owner, "draft.contact", "contact.send"),
        new("Register (Annex D)", "Report contact by the eCase marker", Owner, "draft.marker", "marker.send"),
        new("Register (Annex D)", "Open such a report", Crest, "marker", "marker.open", "marker.find", "marker.close"),
        new("Register (Annex D)", "Match such a report", CrestNotOwn, "marker", "marker.match", "marker.none"),
        new("Register (Annex D)", "Import a log", Crest, "import",
            "import.go", "import.cancel", "import.report", "import.look", "import.held", "import.same", "import.wrong",
            "import.page", "import.columns", "import.column", "import.recolumn", "type import"),

        new("Reviews (Annex D)", "Answer a business's part", "DPCSB", "part",
            "review.open", "review.contact", "review.details", "review.remove", "review.current", "review.undo",
            "review.contact.send", "review.details.send", "review.remove.send", "review.page", "review.find",
            "review.resume", "review.log", "review.shut", "review.askAllCurrent", "review.filter",
            "review.listCurrent", "review.more", "review.pageCurrent", "review.undoMany", "type review"),
        new("Reviews (Annex D)", "Decide about a log that one sent back", "B", "reviewFile",
            "reviewFile.page", "reviewFile.apply", "reviewFile.cancel"),
        new("Reviews (Annex D)", "Run a review", Crest, "review",
            "review.start", "review.overview", "review.remindNow", "review.askClose", "review.close", "review.part"),
        new("Reviews (Annex D)", "Leave the question whether to start one", Everyone, "none", "review.notNow"),

        new("Advice (§33)", "Start a question", SeesEntry, "entry", "advice.start", "type advice UPC-000006"),
        new("Advice (§33)", "Fill in and send one's own question", Owner, "draft.advice", "advice.ask"),
        new("Advice (§33)", "Open a question that is with the DSM", "ODS", "advice", "advice.open"),
        new("Advice (§33)", "Open a question that is with CReST", "ODCS", "adviceCrest", "advice.open"),
        new("Advice (§33)", "Close a question in CReST's channel", Crest, "adviceCrest", "advice.close"),
        new("Advice (§33)", "Answer, or bring in CReST", "D", "advice", "advice.same", "advice.new", "advice.crest"),
        new("Advice (§33)", "Claim a question", CrestNotOwn, "adviceCrest", "advice.claim"),

        new("Letters (§25 to §32)", "Write a letter from an entry", SeesEntry, "entry", "letter.case", "letter.start",
            "type letter UPC-000006", "type letters UPC-000006"),
        new("Letters (§25 to §32)", "Fill in and finish one's own letter", Owner, "draft.letter",
            "letter.preview", "letter.change", "letter.finish"),
        new("Letters (§25 to §32)", "Open a letter", SeesEntry, "letter", "letter.open", "letter.file"),
        new("Letters (§25 to §32)", "Note that it was sent", SeesEntry, "letter", "letter.sent"),

        new("Arrangements (Annex C)", "Start, and list those of one's business", Everyone, "none",
            "arrange.page", "type arrange", "type arrangements"),
        new("Arrangements (Annex C)", "Start from an entry", SeesEntry, "entry", "arrange.start")
        {
            Fields = new Dictionary<string, string> { ["origin"] = "entry" },
        },
        new("Arrangements (Annex C)", "Fill in and send one's own form", Owner, "draft.arrangement",
            "arrange.next", "arrange.back", "arrange.findManager", "arrange.setUp"),
        new("Arrangements (Annex C)", "Approve or decline", "M", "arrangement", "arrange.approve", "arrange.decline"),
        new("Arrangements (Annex C)", "Withdraw", Requester, "arrangement", "arrange.withdraw"),
        new("Arrangements (Annex C)", "Look after", "ODPSB", "agreed",
            "arrange.notify", "arrange.keep", "arrange.change", "arrange.end"),

        new("Local lists (§27)", "See a list", Leads, "list", "local.show", "local.page", "local.open"),
        new("Local lists (§27)", "Find the lists of one's own business", "DPFBX", "none", "type local list"),
        new("Local lists (§27)", "Keep a list", Leads, "list",
            "local.on", "local.off", "local.channel", "local.keep", "local.takeOff", "local.add", "local.name",
            "local.unname"),
        new("Local lists (§27)", "Decide on readers from elsewhere", "DP", "list",
            "local.agreeReader", "local.refuseReader"),

        new("Directory", "Say that one is away", "DPFCS", "none", "type away"),
        new("Directory", "Change a DSM's absence", "DCS", "absence", "absence.end"),
        new("Directory", "Add another absence", "DCS", "absence", "absence.another"),
        new("Directory", "Save one's own absence form", "D", "draft.absence", "absence.save"),
        new("Directory", "Keep businesses and people", Crest, "business",
            "directory.page", "directory.business", "directory.person", "person.open", "person.add", "person.take",
            "person.give", "business.add.start", "business.change.start", "business.open", "business.close",
            "business.closeConfirm", "business.move", "type directory"),
        new("Directory", "Save one's own form of a business", "C", "draft.business", "business.save"),
        new("Directory", "Exchange the directory as a file", Crest, "directoryFile",
            "directoryFile.apply", "directoryFile.cancel", "directoryFile.page", "type directory file"),
        new("Directory", "Link channels", Crest, "none",
            "channel.back", "channel.next", "channel.link", "type link this channel", "type unlink"),

        new("Lists and figures", "See one's own work and requests", Everyone, "none",
            "work.page", "list.page", "type my work", "type my requests"),
        new("Lists and figures", "See what waits for CReST", Crest, "none", "list.page", "type queue",
            "type undelivered")
        {
            Fields = new Dictionary<string, string> { ["list"] = "queue" },
        },
        new("Lists and figures", "See what is late", Crest, "none", "work.page")
        {
            Fields = new Dictionary<string, string> { ["list"] = "late" },
        },
        new("Lists and figures", "Give work to a colleague", Crest, "work", "work.give", "work.giveTo"),
        new("Lists and figures", "Send an undelivered message again", Crest, "message", "notice.again"),
        new("Lists and figures", "Open an enquiry by its reference", "OCS", "enquiry", "list.open",
            "type E-2026-000001")
        {
            Fields = new Dictionary<string, string> { ["reference"] = "E-2026-000001" },
        },
        new("Lists and figures", "See numbers", "DPFCS", "none", "numbers.page", "type numbers"),
        new("Lists and figures", "Take numbers as a spreadsheet", Crest, "none", "numbers.file"),

        new("Accountability", "See who looked at an entry", Crest, "entry", "audit.looks",
            "type who looked at UPC-000006"),
        new("Accountability", "Verify the audit trail", Crest, "none", "type verify audit"),
        new("Accountability", "Write a subject access file", Crest, "none", "type subject access AA000041A"),

        new("For everybody", "Help, guidance and the desk aid", Everyone, "none",
            "run", "card.part", "guidance.search", "guidance.open", "guidance.found", "deskaid.step", "response.find",
            "type help",
            "type guidance 24", "type desk aid", "type final response", "type what is SPOC", "type foi",
            "type sar", "type mp letter", "type ucb", "type social media"),
        new("For everybody", "Resume or discard one's own form", Owner, "draft.enquiry",
            "draft.resume", "draft.discard"),
    ];
}
