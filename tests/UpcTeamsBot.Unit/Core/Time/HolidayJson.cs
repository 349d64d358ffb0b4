using System.Text.Json.Nodes;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

/// <summary>The shipped file, to be changed as gov.uk or a faulty download might change it.</summary>
internal sealed class HolidayJson
{
    private readonly JsonNode root;

    private HolidayJson(JsonNode root) => this.root = root;

    public string Text => root.ToJsonString();

    public static HolidayJson Shipped() =>
        new(JsonNode.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Core", "Time", "bank-holidays.json")))!);

    public JsonArray Events(Nation nation) => root[nation.Division()]!["events"]!.AsArray();

    public HolidayJson With(Nation nation, string date, string title) =>
        Edit(r => Events(nation)
            .Add(new JsonObject { ["title"] = title, ["date"] = date, ["notes"] = "", ["bunting"] = true }));

    public HolidayJson Without(Nation nation, Func<string, bool> date) =>
        Edit(r => Events(nation).RemoveAll(e => date((string)e!["date"]!)));

    public HolidayJson Reversed() => Edit(r =>
    {
        foreach (var nation in NationNames.All)
        {
            r[nation.Division()]!["events"] = new JsonArray([.. Events(nation).Reverse().Select(e => e!.DeepClone())]);
        }
    });

    public HolidayJson Edit(Action<JsonNode> edit)
    {
        edit(root);
        return this;
    }
}
