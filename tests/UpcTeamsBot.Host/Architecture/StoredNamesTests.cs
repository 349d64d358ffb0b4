using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Accountability.SubjectAccess;
using UpcTeamsBot.Procedure.Advice;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Procedure.Register.Contacts;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Procedure.Register.MarkerReports;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Architecture;

/// <summary>
/// No name that is stored or sent is lost. Existing data and cards hold the names of StoredNames.txt, so changing or
/// removing one needs a migration. A new name is free until a version with it is released: then the list must have it.
/// </summary>
public sealed partial class StoredNamesTests(BotHost host) : IClassFixture<BotHost>
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 10, 30);
    private static readonly Guid Someone = Guid.Parse("00000000-0000-0000-0000-000000000001");

    [Fact]
    public void Names_ThatAreStoredOrSent_AreNotLost()
    {
        string[] now =
        [
            .. Of("audit event", Events()),
            .. Of("audit event by hand", AuditedByHand()),
            .. Of("record kind", Enum.GetValues<RecordKind>().Select(k => $"{k.Text()} = {(int)k}")),
            .. Of("look", Looks()),
            .. Of("enum column", EnumColumns()),
            .. Of("card", host.Services.GetServices<ICardView>().SelectMany(v => v.Cards)),
            .. Of("verb", host.Services.GetRequiredService<CardRoutes>().Verbs),
            .. Of("job", host.Services.GetServices<IBackgroundJob>().Select(j => j.Name)),
            .. Of("file kind", host.Services.GetServices<IFileSource>().Select(f => f.Kind)),
            .. Of("form", host.Services.GetServices<IDraftForm>().Select(f => $"{f.Form} on {f.Card}")),
            .. Of("JSON", Json()),
            .. Of("key", Keys()),
            .. Of("dialog",
                [host.Services.GetRequiredService<MainDialog>().Id, host.Services.GetRequiredService<FormDialog>().Id]),
        ];
        var path = Repository.PathOf("tests", "UpcTeamsBot.Host", "Architecture", "StoredNames.txt");
        var released = $"released: {LatestVersion()}";
        var listed = File.ReadAllLines(path);
        var lost = listed.Skip(1).SelectMany(Each).Except(now.SelectMany(Each)).ToArray();
        Assert.True(
            lost.Length == 0,
            "Data and cards hold these names. Keep them, or migrate the data and delete them from StoredNames.txt:"
                + $"{Environment.NewLine}{string.Join(Environment.NewLine, lost)}");
        if (Environment.GetEnvironmentVariable("UPC_NAMES") == "1")
        {
            File.WriteAllText(path, $"{released}\n{string.Join('\n', now)}\n");
        }
        else
        {
            Assert.True(
                listed[0] == released,
                "A version was released, and StoredNames.txt may lack its new names: UPC_NAMES=1 dotnet test "
                    + "tests/UpcTeamsBot.Host --filter StoredNamesTests adds them");
        }
    }

    // A line that lists several names, one by one.
    private static IEnumerable<string> Each(string line) =>
        line.Split(" = ", 2) is [var what, var names] ? names.Split(", ").Select(name => $"{what} = {name}") : [line];

    private static string LatestVersion() => File.ReadLines(Repository.PathOf("CHANGELOG.md"))
        .Select(line => Released().Match(line)).FirstOrDefault(m => m.Success)?.Groups[1].Value ?? "none yet";

    private static IEnumerable<string> Of(string what, IEnumerable<string> names) =>
        names.Distinct().Order(StringComparer.Ordinal).Select(name => $"{what}: {name}");

    [Fact]
    public void RoutineEvents_AreEventsOfTheAuditTrail() =>
        Assert.Empty(host.Services.GetServices<RoutineEvents>().SelectMany(r => r.Names).Except(Events()));

    private static IEnumerable<string> Events() => typeof(Program).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract)
        .Select(type =>
        {
            var made = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
            object?[] nothing = [.. made.GetParameters()
                .Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)];
            return ((DomainEvent)made.Invoke(nothing)).EventName;
        });

    private static IEnumerable<string> AuditedByHand() => System.IO.Directory
        .EnumerateFiles(Repository.PathOf("bot"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => ByHand().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
        .Concat([SubjectFile.Asked, SubjectFile.Told, LetterFile.Taken, ReviewLogSource.Taken, ImportReport.Taken,
            CaseForms.Taken]);

    private static IEnumerable<string> Looks()
    {
        var record = new RecordRef(RecordKind.OutboxMessage, 7);
        return [AuditEvent.Opened(record, Someone, Now, null).What, AuditEvent.Found(record, Someone, Now, null).What];
    }

    private IEnumerable<string> EnumColumns()
    {
        using var db = host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>().CreateDbContext();
        return [.. db.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType).IsEnum)
            .Select(p =>
                $"{p.DeclaringType.ContainingEntityType.GetTableName()}.{p.GetColumnName()} = {Listed(Texts(p))}")];
    }

    private static IEnumerable<string> Texts(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var converter = property.GetTypeMapping().Converter!;
        return Enum.GetValues(type).Cast<object>().Select(value => $"{converter.ConvertToProvider(value)}");
    }

    private static IEnumerable<string> Json() =>
    [
        Members("absence", DraftStore.Written(new AbsenceForm())),
        Members("advice", DraftStore.Written(new AdviceForm())),
        Members("arrangement", DraftStore.Written(new ArrangementForm())),
        Members("business", DraftStore.Written(new BusinessForm())),
        Members("consideration", DraftStore.Written(new ConsiderationForm())),
        Members("contact", DraftStore.Written(new ContactForm())),
        Members("enquiry", DraftStore.Written(new EnquiryForm())),
        Members("letter", DraftStore.Written(new LetterForm())),
        Members("marker report", DraftStore.Written(new MarkerReportForm())),
        $"row of a review file = {Sorted(JsonNode.Parse(ReviewFileRow.Written([new(2, "P1-1-1")]))![0]!.AsObject()
            .Select(m => m.Key))}",
        $"row of an import = {Sorted(typeof(LogRow).GetProperties().Where(p => p.CanWrite).Select(p => p.Name))}",
    ];

    private static string Members(string form, string json) =>
        $"form of {form} = {Sorted(JsonNode.Parse(json)!.AsObject().Select(m => m.Key))}";

    private static string Sorted(IEnumerable<string> names) => Listed(names.Order(StringComparer.Ordinal));

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private static IEnumerable<string> Keys()
    {
        var (report, person) = (CheckReport.Of([new("F-2026-000001", "late", "late")], Now), Audience.Person(Someone));
        var show = OutboxMessage.Show(report, "card", person, Now);
        var place = new Place("a:1", "https://connector.example", IsPersonal: true, null, null);
        var fields = new Dictionary<string, string> { ["id"] = "7", ["v"] = "3" };
        var chaser = OutboxMessage.Chaser(
            report.Ref, "C-2026-000001", "card", person, new(2026, 11, 30), "line", Now);
        return
        [
            $"of a record = {new RecordRef(RecordKind.OutboxMessage, 7)}",
            $"of a person = {person.Key}",
            $"of a channel = {Audience.Channel(TeamsChannel.Crest).Key}",
            $"of a complaints team = {Audience.ComplaintsTeam("kent").Key}",
            $"of a press = {new CardPress(Person.Unlisted(Someone), place, "sample.go", fields).ActKey}",
            $"to show = {InLane(show)}",
            $"to remind = {OutboxMessage.Reminder(report, "card", person, new(2026, 11, 30), Now).Key}",
            $"to chase = {chaser.Key}",
            $"to mail = {InLane(OutboxMessage.MailTo(report, "kent", "words", Now))}",
            $"to refresh = {InLane(OutboxMessage.Refresh(report, Now))}",
            $"to redraw = {OutboxMessage.Redraw(report.Ref, "erased", Now).Key}",
            $"to point at = {InLane(OutboxMessage.FeedFor(show, "words", Now))}",
            $"to tell instead = {OutboxMessage.Instead(show, OutboxMessageKind.Mail, "words", Now).Key}",
            $"of an undelivered one = {OutboxMessage.OfUndelivered(show, "card", person, Now).Key}",
        ];
    }

    private static string InLane(OutboxMessage message) => $"{message.Key} in {message.Lane}";

    [GeneratedRegex(@"^## \[(\d[^\]]*)\]")]
    private static partial Regex Released();

    [GeneratedRegex(@"AuditEvent\.Did\(\s*""(\w+)""")]
    private static partial Regex ByHand();
}
