using System.Text;
using System.Text.RegularExpressions;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Directory.Files;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Shared;

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
    public async Task Column_OfTextBytesOrAnAccount_IsSomebodysOrListedWithAReason() => Assert.Empty(
        await world.Host.ReadAsync(db => Task.FromResult(
            PersonalColumns.Faults([.. db.Model.GetEntityTypes().SelectMany(t => t.GetProperties())]).ToArray())));

    [Fact]
    public void Time_InTheAssessment_IsWhatTheJobsKeep()
    {
        var ended = $"{Retention.Months} months";
        var kept = new Dictionary<string, string[]>
        {
            ["Arrangements"] = [$"{new ArrangementOptions().KeepMonthsAfterEnd} months"],
            ["BotState"] = [$"{StateUpkeep.Kept.TotalDays} days"],
            ["DirectoryFiles"] = [$"{DirectoryFile.KeptFor.TotalHours} hours"],
            ["Drafts"] = [$"{FinishedCasesJob.FormsKeptForDays} days"],
            ["Imports"] = [$"{Import.KeptFor.TotalHours} hours", $"{Import.HeldFor.TotalDays} days"],
            ["MeantCommands"] = [$"{MeantCommands.Remembered.TotalMinutes} minutes"],
            ["OutboxMessages"] = [$"{OutboxUpkeep.Kept.TotalDays} days"],
            ["ReviewItems"] = [$"{ReviewFile.KeptFor.TotalHours} hours"],
            ["Searches"] = [$"{Search.KeptForDays} days"],
            ["SentCards"] = [$"{OutboxUpkeep.Kept.TotalDays} days"],
        };
        var text = File.ReadAllText(Repository.PathOf("docs", "dpia.md"));
        var rows = text.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('|')).ToDictionary(
                cells => Code().Match(cells[1]).Groups[1].Value,
                cells => Time().Matches(cells[4]).Select(m => m.Value).ToArray());
        Assert.Empty(kept.Keys.Except(rows.Keys));
        Assert.Empty(rows.Where(r => !r.Value.SequenceEqual(kept.GetValueOrDefault(r.Key, [])))
            .Select(r => $"{r.Key}: {string.Join(", ", r.Value)}"));
        foreach (var sentence in new[]
        {
            $"Its DSM is asked {ended} after", $"*Ended* means: {ended} after the end",
            $"An enquirer can see an answer for {new EnquiryOptions().AccessDays} days",
        })
        {
            Assert.Contains(sentence, text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Document_IsWhatTheModelMakesOfIt()
    {
        var text = new StringBuilder(
            """
            # Columns that hold personal data

            Made from the database's model; do not edit it. `UPC_DPIA=1 dotnet test tests/UpcTeamsBot.Host
            --filter PersonalDataColumnsTests` writes it again. The [assessment](dpia.md) says why each table is there
            and how long it is kept. A column of text, bytes or an account that is not here is in `PersonalColumns`, with
            the reason why it is nobody's. `SubjectAccessColumnsTests` says what of this a customer is told.

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
            var parts = PersonalColumns.Name(p).Split('.', 2);
            return (parts[0], parts[1], PersonalColumns.WhoseOf(p));
        }).Distinct().ToList()));

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Code();

    // A length of time, such as "90 days".
    [GeneratedRegex(@"\d+ (minutes|hours|days|months)")]
    private static partial Regex Time();
}
