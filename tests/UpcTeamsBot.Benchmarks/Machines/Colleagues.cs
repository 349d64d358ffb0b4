using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UpcTeamsBot.Benchmarks;

/// <summary>
/// A directory of many invented people. Those with even numbers refer and enquire; those with odd numbers are
/// Designated Senior Managers.
/// </summary>
internal static class Colleagues
{
    /// <summary>Number of people.</summary>
    public const int Count = 1000;

    /// <summary>The tenant of the sample directory.</summary>
    public const string TenantId = "11111111-1111-1111-1111-111111111111";

    public static Guid ObjectId(int person) =>
        Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0001-{person:000000000000}"));

    public static string Name(int person) => string.Create(CultureInfo.InvariantCulture, $"Colleague Number {person}");

    /// <summary>Writes the sample directory with these people added.</summary>
    /// <param name="sample">Path of the sample directory.</param>
    /// <param name="to">Path of the file to write.</param>
    /// <param name="contactPoints">How many of them, counted from the first, are contact points of their
    /// business.</param>
    public static void WriteDirectory(string sample, string to, int contactPoints = 0)
    {
        var directory = JsonNode.Parse(File.ReadAllText(sample))!;
        var people = directory["people"]!.AsArray();
        for (var i = 0; i < Count; i++)
        {
            people.Add(JsonSerializer.SerializeToNode(new
            {
                objectId = ObjectId(i), name = Name(i), position = "Complaints officer", team = "Leeds Complaints",
                email = "colleague@dwp.example", phone = "0113 496 0010",

                roles = i < contactPoints ? ["bcp"] : i % 2 == 0 ? Array.Empty<string>()
                    : ["dsm"], businesses = new[] { "jcp-north" },
            }));
        }

        File.WriteAllText(to, directory.ToJsonString());
    }
}
