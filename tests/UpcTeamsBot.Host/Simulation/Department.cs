using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Simulation;

/// <summary>
/// A department of invented people: caseworkers with managers, businesses with a DSM, a deputy and a channel of contact
/// points, and CReST.
/// </summary>
internal sealed class Department : IDisposable
{
    private const int FirstNumber = 1000;
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"upc-department-{Guid.NewGuid():N}.json");
    private readonly List<(Guid Id, string Name, string Role, int Business, Guid? Manager)> _people = [];

    /// <summary>Makes a department.</summary>
    /// <param name="businesses">How many businesses. Each has a DSM, two managers and two contact points.</param>
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

    /// <summary>Returns somebody as a user of Teams.</summary>
    public static TeamsUser User(BotHost host, Guid id, string name)
    {
        var chat = host.Teams.Chats.GetOrAdd(id, p => $"a:personal-{p:N}");
        return new(host.Http, host.Teams, id, name, chat);
    }

    public void Dispose() => System.IO.File.Delete(_file);

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
