using System.Text.Json.Nodes;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Procedure.Accountability.Audit;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Advice;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Guidance;
using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Procedure.LocalLists;
using UpcTeamsBot.Procedure.Register.Contacts;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Procedure.Register.MarkerReports;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Procedure.Statistics;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>The sample data beside the templates.</summary>
internal static class CardSamples
{
    /// <summary>The bot's templates.</summary>
    public static readonly CardLibrary Library = CardLibrary.Load();

    /// <summary>The type of data that each template shows.</summary>
    public static readonly IReadOnlyDictionary<string, Type> DataTypes = new Dictionary<string, Type>
    {
        ["absence"] = typeof(AbsenceCardData),
        ["business"] = typeof(BusinessCardData),
        ["channel-link"] = typeof(ChannelLinkData),
        ["advice"] = typeof(AdviceCardData),
        ["advice-triage"] = typeof(AdviceTriageData),
        ["arrangement"] = typeof(ArrangementCardData),
        ["arrangement-list"] = typeof(ArrangementListData),
        ["check-report"] = typeof(CheckReportData),
        ["consideration"] = typeof(ConsiderationCardData),
        ["consideration-approval"] = typeof(ApprovalCardData),
        ["consideration-decision"] = typeof(DecisionCardData),
        ["consideration-details"] = typeof(RecordingDetailsData),
        ["consideration-overdue"] = typeof(OverdueCardData),
        ["consideration-recording"] = typeof(RecordingCardData),
        ["contact"] = typeof(ContactCardView.ContactData),
        ["contact-reported"] = typeof(ContactCardView.ReportedData),
        ["desk-aid"] = typeof(GuidanceCards.DeskAidData),
        ["directory"] = typeof(DirectoryListData),
        ["directory-file"] = typeof(UpcTeamsBot.Procedure.Directory.Files.DirectoryFileCardView.DirectoryFileData),
        ["directory-move"] = typeof(DirectoryMoveData),
        ["directory-person"] = typeof(DirectoryPersonData),
        ["enquiry"] = typeof(EnquiryCardData),
        ["enquiry-details"] = typeof(EnquiryDetailsData),
        ["enquiry-triage"] = typeof(TriageCardData),
        ["entry-link"] = typeof(UpcTeamsBot.Procedure.Register.Searches.EntryComposeSearch.LinkData),
        ["find"] = typeof(UpcTeamsBot.Procedure.Register.Searches.FoundData),
        ["register-lapse"] = typeof(UpcTeamsBot.Procedure.Register.Removals.RemovalCardView.LapseData),
        ["lapse-list"] = typeof(UpcTeamsBot.Procedure.Register.Removals.LapseListData),
        ["register-removal"] = typeof(UpcTeamsBot.Procedure.Register.Removals.RemovalCardView.RemovalData),
        ["file"] = typeof(FileCardView.FileCardData),
        ["final-response"] = typeof(GuidanceCards.FinalResponseData),
        ["glossary"] = typeof(GuidanceCards.GlossaryData),
        ["guidance"] = typeof(GuidanceCards.GuidanceData),
        ["greeting"] = typeof(Menu.GreetingData),
        ["letter"] = typeof(LetterCardData),
        ["letter-copy"] = typeof(LetterCopyData),
        ["letter-kinds"] = typeof(LetterKindsData),
        ["letters"] = typeof(LettersCardData),
        ["list"] = typeof(RequestLists.ListData),
        ["import"] = typeof(ImportCardView.ImportCardData),
        ["import-held"] = typeof(ImportHeldView.HeldData),
        ["local-customer"] = typeof(LocalCustomerData),
        ["local-list"] = typeof(LocalListData),
        ["looks"] = typeof(LookList.LooksData),
        ["marker-report"] = typeof(MarkerReportCardData),
        ["marker-report-details"] = typeof(MarkerReportDetailsData),
        ["marker-report-triage"] = typeof(MarkerReportTriageData),
        ["menu"] = typeof(Menu.MenuData),
        ["numbers"] = typeof(NumbersData),
        ["other-contact"] = typeof(OtherContactCommand.TopicData),
        ["work-given"] = typeof(UpcTeamsBot.Procedure.WorkLists.Waiting.WorkGivenData),
        ["work-list"] = typeof(UpcTeamsBot.Procedure.WorkLists.Waiting.WorkListData),
        ["undelivered"] = typeof(UpcTeamsBot.Procedure.WorkLists.Undelivered.UndeliveredCardView.UndeliveredData),
        ["moved"] = typeof(MovedCard.MovedData),
        ["register-entry"] = typeof(UpcTeamsBot.Procedure.Register.Entries.EntryCardData),
        ["resume"] = typeof(Menu.ResumeData),
        ["review-overview"] = typeof(ReviewOverviewData),
        ["review-part"] = typeof(ReviewPartData),
        ["review-start"] = typeof(ReviewStartData),
    };

    private static readonly Dictionary<string, Dictionary<string,
        string>> All = Library.Sources.Keys.ToDictionary(t => t, Read);

    /// <summary>Every template, paired with the name of each of its samples.</summary>
    public static IEnumerable<(string Template, string Sample)> Names =>
        All.SelectMany(t => t.Value.Keys.Select(s => (t.Key, s)));

    /// <summary>The templates' names.</summary>
    public static IEnumerable<string> Templates => Library.Sources.Keys;

    /// <summary>Asserts something for every sample of every template, and lists all that fail.</summary>
    public static void AllHold(Action<string, string> holds) => Cases.AllHold(Names, holds);

    /// <summary>Returns a sample's data as JSON.</summary>
    public static string Data(string template, string sample) => All[template][sample];

    /// <summary>Returns the card that our engine expands from a sample.</summary>
    public static string Card(string template, string sample) =>
        new AdaptiveCards.Templating.AdaptiveCardTemplate(Library.Sources[template]).Expand(Data(template, sample));

    /// <summary>Returns all objects of a card, including those in fallbacks, with their paths.</summary>
    public static IEnumerable<(string Path, JsonObject Object)> Everything(JsonNode? node, string path = "$")
    {
        if (node is JsonObject o)
        {
            yield return (path, o);
        }

        IEnumerable<(string, JsonNode?)> inner = node switch
        {
            JsonObject x => x.Select(p => ($"{path}.{p.Key}", p.Value)),
            JsonArray a => a.Select((item, i) => ($"{path}[{i}]", item)),
            _ => [],
        };
        foreach (var below in inner.SelectMany(i => Everything(i.Item2, i.Item1)))
        {
            yield return below;
        }
    }

    private static Dictionary<string, string> Read(string template)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "CardSamples", template + ".sample.json");
        return File.Exists(file)
            ? JsonNode.Parse(File.ReadAllText(file))!.AsArray()
            .ToDictionary(s => (string)s!["name"]!, s => s!["data"]!.ToJsonString())
            : [];
    }
}
