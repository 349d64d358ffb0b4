using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Manifest;

/// <summary>A way to break the package, and the finding expected for it.</summary>
/// <param name="Break">Breaks it.</param>
/// <param name="Rule">The rule expected to report it.</param>
/// <param name="Place">The expected place: a pointer or a file.</param>
/// <param name="Words">Part of the expected explanation.</param>
internal sealed record Broken(Action<Package> Break, string Rule, string Place, string Words)
{
    /// <summary>Other rules that the same mistake breaks.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}

/// <summary>At least one broken package for every rule.</summary>
internal static class BrokenPackages
{
    private const uint White = 0xFFFFFFFF;
    private const string Bot = "/bots/0";
    private const string Personal = Bot + "/commandLists/0/commands";
    private const string Team = Bot + "/commandLists/1/commands";

    public static IReadOnlyDictionary<string, Broken> All { get; } = new Dictionary<string, Broken>
    {
        // Teams' schema.
        ["a short name that is too long"] = new(
            p => p.Manifest["name"]!["short"] = new string('x', 31), "schema/StringTooLong", "(/name/short)",
            "has 31 characters; 30 are all that Teams takes"),
        ["an id that is none"] = new(
            p => p.Manifest["id"] = "upc", "schema/PatternMismatch", "(/id)",
            "“upc” is not of the form that Teams takes: a GUID"),
        ["a colour by its name"] = new(
            p => p.Manifest["accentColor"] = "teal", "schema/PatternMismatch", "(/accentColor)",
            "# and six hexadecimal digits"),
        ["a scope in the wrong case"] = new(
            p => p.Bot["scopes"]!.AsArray()
                .Add("groupchat"), "schema/NotInEnumeration", "(/bots/0/scopes/2)",
                "“groupchat” is none of what Teams takes: team, personal, groupChat, copilot")
        {
            Also = ["scopes/not-served"]
        },
        ["a property that Teams does not know"] = new(
            p => p.Manifest["packageName"] = "uk.gov.upc", "schema/NoAdditionalPropertiesAllowed", "(/packageName)",
            "knows no “packageName” here"),
        ["no accent colour"] = new(
            p => p.Manifest.Remove("accentColor"), "schema/PropertyRequired", "accentColor",
            "“accentColor” is missing, and Teams needs it"),
        ["thirteen commands"] = new(
            p => p.Commands(0)
                .Add(Command("open")), "schema/TooManyItems", $"({Personal})",
                "There are 13; 12 are all that Teams takes")
        { Also = ["commands/not-offered"] },
        ["a search without parameters"] = new(
            p => p.Search["parameters"] = new JsonArray(), "schema/TooFewItems", "/commands/0/parameters)",
            "There are 0; Teams needs 1")
        { Also = ["searches/parameter"] },
        ["a permission that is asked for twice"] = new(
            p => p.Permissions.Add(p.Permissions[0]!.DeepClone()), "schema/ItemsNotUnique",
            "(/authorization/permissions/resourceSpecific", "Something stands here twice"),
        ["text where Teams wants yes or no"] = new(
            p => p.Bot["supportsFiles"] = "true", "schema/BooleanExpected", "(/bots/0/supportsFiles)",
            "is of the wrong type")
        { Also = ["files/support"] },

        // Versions.
        ["an older version of the schema"] = new(
            p => p.Manifest["manifestVersion"] = "1.24", "version/schema", "(/manifestVersion)", "Write “1.30”"),
        ["another schema's address"] = new(
            p => p.Manifest["$schema"] =
                "https://developer.microsoft.com/json-schemas/teams/v1.24/MicrosoftTeams.schema.json", "version/schema",
                "(/$schema)", "v1.30/MicrosoftTeams.schema.json"),
        ["a version with a v"] = new(
            p => p.Manifest["version"] = "v1.0.0", "version/own", "(/version)", "three numbers with points between"),

        // Ids.
        ["an id of zeros"] = new(p => p.Manifest["id"] = Guid.Empty.ToString(), "ids/empty", "(/id)", "all zeros"),
        ["a search that another bot answers"] = new(
            p => p.Manifest["composeExtensions"]![0]!["botId"] = "11111111-2222-4333-8444-555555555555", "ids/differ",
            "(/composeExtensions/0/botId)", "another Entra app than the bot's"),
        ["permissions of another app"] = new(
            p => p.Manifest["webApplicationInfo"]!["id"] = "11111111-2222-4333-8444-555555555555", "ids/differ",
            "(/webApplicationInfo/id)", "another Entra app than the bot's"),

        // Addresses.
        ["an address without https"] = new(
            p => p.Manifest["developer"]!["websiteUrl"] = "http://www.gov.uk", "addresses/https",
            "(/developer/websiteUrl)", "“http://www.gov.uk” is no address that begins with https://"),
        ["a template's address"] = new(
            p => p.Manifest["developer"]!["privacyUrl"] = "https://www.example.com/privacy", "addresses/template",
            "(/developer/privacyUrl)", "a template's example"),
        ["a domain with https"] = new(
            p => p.Manifest["validDomains"]![0] = "https://upc.dwp.example", "addresses/domain", "(/validDomains/0)",
            "a name alone"),
        ["a domain of everybody"] = new(
            p => p.Manifest["validDomains"]![0] = "*.azurewebsites.net", "addresses/anybodys", "(/validDomains/0)",
            "Name the bot's own domain"),

        // Icons.
        ["an icon in another folder"] = new(
            p => p.Manifest["icons"]!["color"] = "icons/color.png", "icons/path", "(/icons/color)",
            "must be the name of a file beside the manifest"),
        ["an icon that is not there"] = new(
            p => p.Files.Remove("color.png"), "icons/missing", "(/icons/color)", "There is no appPackage/color.png"),
        ["an icon that is no PNG"] = new(
            p => p.Files["color.png"] = "<svg/>"u8.ToArray(), "icons/png", "appPackage/color.png",
            "no PNG that can be read"),
        ["an icon that breaks off"] = new(
            p => p.Files["color.png"] = p.Files["color.png"][..60], "icons/png", "appPackage/color.png",
            "no PNG that can be read"),
        ["a colour icon that is too small"] = new(
            p => p.Files["color.png"] = PngFile.Of(96, 96, (_, _) => 0x0B4F6CFF), "icons/size", "appPackage/color.png",
            "is 96×96 pixels; Teams takes 192×192"),
        ["an outline that is too large"] = new(
            p => p.Files["outline.png"] = PngFile.Of(64, 64, (x, _) => x < 9 ? White : 0u), "icons/size",
            "appPackage/outline.png", "is 64×64 pixels; Teams takes 32×32"),
        ["a colour icon with a round corner"] = new(
            p => p.Files["color.png"] = PngFile.Of(192, 192, (x, y) => x + y == 0 ? 0x0B4F6C80u : 0x0B4F6CFFu),
            "icons/not-full", "appPackage/color.png", "the pixel at 0,0"),
        ["an outline in colour"] = new(
            p => p.Files["outline.png"] = PngFile.Of(
                32, 32, (x, y) => (x, y) == (3, 2) ? 0xFFFF00FF : x == 9 ? White : 0u), "icons/not-white",
                "appPackage/outline.png", "the pixel at 3,2 has another colour"),
        ["an outline on white"] = new(
            p => p.Files["outline.png"] = PngFile.Of(32, 32, (_, _) => White), "icons/not-transparent",
            "appPackage/outline.png", "no transparent pixel"),
        ["an outline of nothing"] = new(
            p => p.Files["outline.png"] = PngFile.Of(32, 32, (_, _) => 0), "icons/invisible", "appPackage/outline.png",
            "no pixel that can be seen"),

        // Scopes.
        ["no bot"] = new(p => p.Manifest.Remove("bots"), "scopes/no-bot", "(/bots)", "needs one entry in bots"),
        ["a scope that is not offered"] = new(
            p => p.Bot["scopes"] = new JsonArray("personal"), "scopes/missing", "(/bots/0/scopes)", "Add “team”"),
        ["a scope that the bot does not serve"] = new(
            p => p.Bot["scopes"]!.AsArray()
                .Add("groupChat"), "scopes/not-served", "(/bots/0/scopes)", "does not work in the scope groupChat"),
        ["no support of channel features"] = new(
            p => p.Manifest.Remove("supportsChannelFeatures"), "scopes/channel-features", "(/supportsChannelFeatures)",
            "\"supportsChannelFeatures\": \"tier1\""),
        ["a default scope that the bot does not have"] = new(
            p => p.Manifest["defaultInstallScope"] = "meetings", "scopes/default", "(/defaultInstallScope)",
            "Take one of: personal, team"),
        ["one list for two scopes"] = new(
            p => p.Bot["commandLists"]![0]!["scopes"]!.AsArray()
                .Add("copilot"), "scopes/list", "(/bots/0/commandLists/0/scopes)", "this one names 2"),
        ["two lists for one scope"] = new(
            p => p.Bot["commandLists"]!.AsArray()
                .Add(p.Bot["commandLists"]![1]!.DeepClone()), "scopes/list", "(/bots/0/commandLists)",
                "The scope team has 2 lists"),

        // Commands.
        ["a scope without commands"] = new(
            p => p.Bot["commandLists"]!.AsArray()
                .RemoveAt(1), "commands/no-list", "(/bots/0/commandLists)", "The scope team has no list"),
        ["a command that the bot does not understand"] = new(
            p => p.Commands(0)[1]!["title"] = "reffer", "commands/not-understood", $"({Personal}/1/title)",
            "Did you mean refer?")
        { Also = ["commands/missing"] },
        ["a command that says more than the bot reads"] = new(
            p => p.Commands(0)[0]!["title"] = "check a person", "commands/not-understood", $"({Personal}/0/title)",
            "does not understand “check a person”")
        { Also = ["commands/missing"] },
        ["a private command in channels"] = new(
            p => p.Commands(1)
                .Add(Command("refer")), "commands/not-offered", $"({Team}/8/title)",
                "not what the bot's menu offers to everybody in the scope team"),
        ["a synonym in a command's place"] = new(
            p => p.Commands(0)[0]!["title"] = "enquire", "commands/not-offered", $"({Personal}/0/title)",
            "It offers: check, refer")
        { Also = ["commands/missing"] },
        ["a description that is not the menu's"] = new(
            p => p.Commands(1)[0]!["description"] = "Look", "commands/description", $"({Team}/0/description)",
            "Write “See the enquiries and considerations that wait for CReST”"),
        ["a command that is forgotten"] = new(
            p => p.Commands(0)
                .RemoveAt(2), "commands/missing", $"({Personal})", "offers “my work”, and the list does not"),
        ["a command twice"] = new(
            p => p.Commands(1)
                .Add(p.Commands(1)[0]!.DeepClone()), "commands/twice", $"({Team})", "“queue” is listed 2 times"),
        ["commands in another order"] = new(
            p => p.Commands(1)
                .Insert(2, Taken(p.Commands(1), 0)), "commands/order", $"({Team})", "queue, undelivered, review"),

        // Files.
        ["no files"] = new(
            p => p.Bot["supportsFiles"] = false, "files/support", "(/bots/0/supportsFiles)", "\"supportsFiles\": true"),

        // Searches.
        ["a search that the bot does not answer"] = new(
            p => p.Search["id"] = "searchQuery", "searches/not-answered", "/commands/0/id)", "It answers: findEntry")
        {
            Also = ["searches/missing"]
        },
        ["an action in a search's place"] = new(
            p => p.Search["type"] = "action", "searches/type", "/commands/0/type)", "Write “query”"),
        ["a parameter that the bot does not read"] = new(
            p => p.Search["parameters"]![0]!["name"] = "searchText", "searches/parameter", "/commands/0/parameters)",
            "one parameter named “query”; here is “searchText”"),
        ["a search that nobody can reach"] = new(
            p => p.Manifest.Remove("composeExtensions"), "searches/missing", "(/composeExtensions)",
            "The bot answers the search “findEntry”"),

        // Activity types.
        ["an activity type that is not sent"] = new(
            p => p.ActivityTypes.Add(Activity("taskCreated")), "activities/not-sent", "/activityTypes/4/type)",
            "The bot never sends “taskCreated”"),
        ["a title that nothing fills in"] = new(
            p => p.ActivityTypes[0]!["templateText"] = "Decision on {customer}", "activities/parameter",
            "/activityTypes/0/templateText)", "Nothing fills in {customer}"),
        ["an activity type that is forgotten"] = new(
            p => p.ActivityTypes.RemoveAt(3), "activities/missing", "(/activities/activityTypes)",
            "The bot sends “told”"),
        ["an activity type twice"] = new(
            p => p.ActivityTypes.Add(Activity("told")), "activities/twice", "/activityTypes/4)",
            "“told” is declared 2 times"),

        // Permissions.
        ["a permission that no call needs"] = new(
            p => p.Permissions.Add(Permission("ChannelMessage.Read.Group")), "permissions/not-used",
            "/resourceSpecific/3/name)", "No call of the bot needs “ChannelMessage.Read.Group”"),
        ["a permission of whoever signs in"] = new(
            p => p.Permissions[0]!["type"] = "Delegated", "permissions/type", "/resourceSpecific/0/type)",
            "Write “Application”"),
        ["a permission that is forgotten"] = new(
            p => p.Permissions.RemoveAt(1), "permissions/missing", "(/authorization/permissions/resourceSpecific)",
            "need “File.Read.Group”"),
        ["permissions of no app"] = new(
            p => p.Manifest.Remove("webApplicationInfo"), "permissions/no-app", "(/webApplicationInfo)",
            "say which in webApplicationInfo.id"),
    };

    private static JsonObject Command(string title) => new() { ["title"] = title, ["description"] = title };

    private static JsonObject Activity(string type) =>
        new() { ["type"] = type, ["description"] = type, ["templateText"] = "{reference}" };

    private static JsonObject Permission(string name) => new() { ["name"] = name, ["type"] = "Application" };

    private static JsonNode Taken(JsonArray list, int index)
    {
        var item = list[index]!;
        list.RemoveAt(index);
        return item;
    }
}
