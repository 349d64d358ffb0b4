using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Simulation;

/// <summary>
/// A department of invented people: caseworkers with managers, businesses with a DSM, a deputy and a channel of contact
/// points, and CReST.
/// </summary>
internal sealed class Department : IDisposable
{
    private const int FirstNumber = 1000;
    private static readonly string[] Districts = ["Leeds", "Bradford", "York", "Hull", "Wakefield", "Selby"];

    private static readonly string[] Syllables =
    [
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za", "lin", "mar",
        "ton", "fer", "bel", "cor",
    ];

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"upc-department-{Guid.NewGuid():N}.json");
    private readonly List<(Guid Id, string Name, string Role, int Business, Guid? Manager)> _people = [];

    /// <summary>Makes a department.</summary>
    /// <param name="businesses">
    /// How many businesses. Each has a DSM and who follows them, two managers and two contact points.
    /// </param>
    /// <param name="caseworkers">How many caseworkers.</param>
    /// <param name="crest">How many in CReST.</param>
    public Department(int businesses, int caseworkers, int crest)
    {
        Businesses = businesses;
        for (var b = 0; b < businesses; b++)
        {
            Add($"Dsm Number{b}", "dsm", b);
            Add($"Manager A{b}", "manager", b);
            Add($"Manager B{b}", "manager", b);
            Add($"Point A{b}", "bcp", b);
            Add($"Point B{b}", "bcp", b);
        }

        for (var c = 0; c < caseworkers; c++)
        {
            var managers = Of("manager").Where(p => p.Business == c % businesses).ToArray();
            Add($"Caseworker Number{c}", "caseworker", c % businesses, managers[c / businesses % 2].Id);
        }

        for (var c = 0; c < crest; c++)
        {
            Add($"Crest Number{c}", "crest", 0);
        }

        for (var b = 0; b < businesses; b++)
        {
            Add($"Successor Number{b}", "successor", b);
        }

        Write();
    }

    /// <summary>The directory's file.</summary>
    public string File => _file;

    /// <summary>How many businesses there are.</summary>
    public int Businesses { get; }

    /// <summary>Everybody with a role.</summary>
    public IEnumerable<(Guid Id, string Name, string Role, int Business, Guid? Manager)> Of(string role) =>
        _people.Where(p => p.Role == role);

    /// <summary>The key of a business.</summary>
    public static string Key(int business) => string.Create(CultureInfo.InvariantCulture, $"business-{business}");

    /// <summary>The channel of a business.</summary>
    public static string Channel(int business) =>
        string.Create(CultureInfo.InvariantCulture, $"19:business-{business}@thread.tacv2");

    /// <summary>The key of a business's channel.</summary>
    public static string ChannelKeyOf(string channel) =>
        $"channel-{channel["19:business-".Length..channel.IndexOf('@', StringComparison.Ordinal)]}";

    /// <summary>
    /// Returns a log of the register as CReST has it, of invented customers. One in five had the last contact so long
    /// ago that it lapses within four months; the others were heard of later.
    /// </summary>
    /// <param name="entries">How many customers. Their numbers count up from AA000000A.</param>
    /// <param name="today">The day on which it is imported.</param>
    /// <param name="random">The source of names and dates.</param>
    public byte[] Log(int entries, LocalDate today, Random random)
    {
        var log = new StringBuilder();
        Row([.. RegisterLog.Headings]);
        for (var i = 0; i < entries; i++)
        {
            var business = i % Businesses;
            var lapses = today.PlusMonths(-14).PlusDays(1 + random.Next(120));
            var contact = i / Businesses % 5 == 0 ? lapses : today.PlusDays(-1 - random.Next(270));
            var row = new string[RegisterLog.Headings.Count];
            Array.Fill(row, "");
            Set(RegisterLog.Name, $"{Invent(random)} {Invent(random)}");
            Set(RegisterLog.Nino, LoggedNumber(i));
            Set(RegisterLog.District, Districts[random.Next(Districts.Length)]);
            Set(RegisterLog.Region, "North");
            Set(RegisterLog.Business, $"Business {business}");
            Set(RegisterLog.Spoc, "Sam Contact, 0113 496 0100");
            Set(RegisterLog.Dsm, $"Dsm Number{business}");
            Set(RegisterLog.Decided, Day(contact.PlusDays(-20)));
            Set(RegisterLog.Complaint, "The sanction of the year before");
            Set(RegisterLog.FinalResponseKind, "DWP Operations");
            Set(RegisterLog.FinalResponseDate, Day(contact.PlusDays(-50)));
            Set(RegisterLog.LastContact, Day(contact));
            Set(RegisterLog.Marker, "yes");
            Row(row);

            void Set(string column, string value) => row[RegisterLog.Headings.ToList().IndexOf(column)] = value;
        }

        return Encoding.UTF8.GetBytes(log.ToString());

        void Row(string[] cells) => log.AppendJoin(',', cells.Select(c => $"\"{c}\"")).Append("\r\n");

        static string Day(LocalDate date) => date.ToString("d MMM uuuu", CultureInfo.InvariantCulture);
    }

    /// <summary>The number of a customer in the log.</summary>
    public static string LoggedNumber(int customer) =>
        string.Create(CultureInfo.InvariantCulture, $"AA{customer:000000}A");

    /// <summary>The name of a customer who is not in the log: the same each time they are asked about.</summary>
    public static string NameOf(string number)
    {
        var random = new Random(int.Parse(number.AsSpan(2, 6), CultureInfo.InvariantCulture));
        return $"{Invent(random)} {Invent(random)}";
    }

    /// <summary>Returns somebody as a user of Teams.</summary>
    public static TeamsUser User(BotHost host, Guid id, string name) => User(host.Http, host.Teams, id, name);

    /// <summary>Returns somebody as a user of Teams.</summary>
    public static TeamsUser User(HttpClient http, FakeTeams teams, Guid id, string name) =>
        new(http, teams, id, name, teams.Chats.GetOrAdd(id, p => $"a:personal-{p:N}"));

    public void Dispose() => System.IO.File.Delete(_file);

    private static string Invent(Random random)
    {
        var name = string.Concat(Enumerable.Range(0, 3).Select(_ => Syllables[random.Next(Syllables.Length)]));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private void Add(string name, string role, int business, Guid? manager = null)
    {
        var number = FirstNumber + _people.Count;
        _people.Add((
            Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:000000000000}")),
            name, role, business, manager));
    }

    private void Write()
    {
        var directory = JsonNode.Parse(
            System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Core", "People", "people.json")))!;
        foreach (var (id, name, role, business, manager) in _people)
        {
            directory["people"]!.AsArray().Add(JsonSerializer.SerializeToNode(new
            {
                objectId = id, name, position = role, team = $"Team {business}", email = "colleague@dwp.example",
                phone = "0113 496 0010", managerObjectId = manager,
                roles = role is "dsm" or "bcp" or "crest" ? [role] : Array.Empty<string>(),
                businesses = role == "crest" ? [] : new[] { Key(business) },
            }));
        }

        for (var b = 0; b < Businesses; b++)
        {
            directory["businesses"]!.AsArray().Add(JsonSerializer.SerializeToNode(new
            {
                key = Key(b), name = $"Business {b}", line = b % 2 == 0 ? "Jobcentre Plus" : "Debt Management",
                nation = b % 3 == 2 ? "scotland" : "england-and-wales", dsm = _people[b * 5].Id,
                deputy = _people[(b + 1) % Businesses * 5].Id, complaintsTeamEmail = $"complaints.{b}@dwp.example",
                channel = $"channel-{b}",
            }));
            directory["channels"]!.AsArray().Add(JsonSerializer.SerializeToNode(new
            {
                key = $"channel-{b}", id = Channel(b), name = "UPC contact point",
                teamId = $"19:team-{b}@thread.tacv2", teamName = $"Business {b}",
            }));
        }

        System.IO.File.WriteAllText(_file, directory.ToJsonString());
    }
}
