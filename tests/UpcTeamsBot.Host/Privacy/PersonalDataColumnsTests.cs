using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata;
using UpcTeamsBot.Tests.Shared;
using UpcTeamsBot.Tests.SubjectAccess;

namespace UpcTeamsBot.Tests.Privacy;

/// <summary>
/// The data protection impact assessment knows every table, and every column that holds personal data.
/// </summary>
[Collection(AuthorisationWorld.Collection)]
public sealed partial class PersonalDataColumnsTests(AuthorisationWorld world)
{
    [Fact]
    public async Task Table_OfTheDatabase_IsInTheAssessmentWithItsPurposeAndRetention()
    {
        var tables = (await ColumnsAsync()).Select(c => c.Table).Distinct().ToArray();
        var rows = File.ReadAllLines(Repository.PathOf("docs", "dpia.md"))
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal)).ToArray();
        Assert.All(rows, row => Assert.Equal(4, row.Split('|').Count(cell => !string.IsNullOrWhiteSpace(cell))));
        var listed = rows.SelectMany(row => Code().Matches(row.Split('|')[1]).Select(m => m.Groups[1].Value)).ToArray();
        Assert.Empty(tables.Except(listed).Select(t => $"{t} is a table, and not in the assessment")
            .Concat(listed.Except(tables).Select(t => $"{t} is in the assessment, and no table"))
            .Concat(listed.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => $"{g.Key} is there twice")));
    }

    [Fact]
    public async Task Document_IsWhatTheModelMakesOfIt()
    {
        var text = new StringBuilder(
            """
            # Columns that hold personal data

            Made from the database's model; do not edit it. `UPC_DPIA=1 dotnet test tests/UpcTeamsBot.Host
            --filter PersonalDataColumnsTests` writes it again. The [assessment](dpia.md) says why each table is there
            and how long it is kept. What is *of the customer* is in a subject access file; `SubjectAccessColumnsTests`
            compares both.

            """);
        foreach (var table in (await ColumnsAsync()).GroupBy(c => c.Table).OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var personal = table.Where(c => c.Whose.Length > 0).ToArray();
            if (personal.Length == 0)
            {
                continue;
            }

            text.Append($"\n## {table.Key}\n\n");
            foreach (var whose in personal.GroupBy(c => c.Whose).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var names = whose.Select(c => $"`{c.Column}`").Order(StringComparer.Ordinal);
                text.Append($"- Of {whose.Key}: {string.Join(", ", names)}\n");
            }
        }

        GeneratedDocument.Holds(
            "dpia-columns.md", text.ToString(), "UPC_DPIA", nameof(PersonalDataColumnsTests));
    }

    private Task<List<(string Table, string Column, string Whose)>> ColumnsAsync() => world.Host.ReadAsync(db =>
        Task.FromResult(db.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Select(p =>
        {
            var name = SubjectAccessColumnsTests.Name(p);
            var parts = name.Split('.', 2);
            return (parts[0], parts[1], WhoseOf(name, p));
        }).Distinct().ToList()));

    // Accounts and names of staff end like this. All else that a customer is told is theirs.
    private static string WhoseOf(string name, IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return (type == typeof(Guid) && property.Name != "ETag") || Staff().IsMatch(name) ? "staff"
            : SubjectAccessColumnsTests.IsCompared(property)
                && !SubjectAccessColumnsTests.ColumnsNotTold.ContainsKey(name) ? "the customer"
            : "";
    }

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(
        @"(By|Manager|Officer|Dsm|Deputy|Escalated|To|From|Person|Owner|Actor|Instead\w*|Asked|Starter|CopyTo)Name$"
            + @"|\.Enquirer_|^ListedPeople\.|^Businesses\.(Contacts|ComplaintsTeamEmail)")]
    private static partial Regex Staff();
}
