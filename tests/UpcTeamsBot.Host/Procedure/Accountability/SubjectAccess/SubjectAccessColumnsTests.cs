using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Advice;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Contacts;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Tests.SubjectAccess;

/// <summary>
/// Compares a subject access file (§34) with every column of the database. Creates a row in each table for one person,
/// then changes each column in turn. If the file does not change, it does not contain the column.
/// </summary>
/// <remarks>A new table or column fails this test. Report it in its <see cref="IPersonalDataStore"/>, or list it below
/// with the reason why customers do not need it.</remarks>
public sealed class SubjectAccessColumnsTests : IAsyncLifetime
{
    private const long Id = 9001;
    private const string Nino = "AA000091A";
    private static readonly Instant At = Instant.FromUtc(2026, 11, 24, 10, 30);

    /// <summary>Tables that hold nothing of a customer, with what they hold.</summary>
    internal static readonly Dictionary<string, string> TablesWithoutCustomers = new()
    {
        ["AbsenceDays"] = "When a DSM is away",
        ["Absences"] = "When a DSM is away",
        ["AuditEvents"] = "Who did what with which record, without a name, number or words of a customer",
        ["AuditSeals"] = "Hashes of audit events",
        ["Businesses"] = "The directory",
        ["Calendars"] = "Bank holidays",
        ["Chats"] = "Where staff are written to",
        ["CheckReports"] = "References of work that was missed",
        ["DirectoryFiles"] = "The directory",
        ["DirectoryMoves"] = "References of work that changed hands",
        ["DirectoryVersions"] = "The directory",
        ["ImportColumns"] = "Headings of files",
        ["ImportFaults"] = "Which rules a row breaks; the row itself is told",
        ["Imports"] = "How far an import is; its rows are told",
        ["JobRuns"] = "When background jobs ran",
        ["LinkedChannels"] = "The directory",
        ["ListedPeople"] = "The directory",
        ["ListedRoles"] = "The directory",
        ["LocalListReaders"] = "Which staff read a list",
        ["LocalLists"] = "Whether a business has a list; the person's place on it is told",
        ["RegisterNameKeys"] = "Search keys made from the names, which are told",
        ["OfferedFiles"] = "Which files were offered to staff, by reference",
        ["OutboxLanes"] = "Which instance sends",
        ["MeantCommands"] = "What a slip of the finger may have meant, for ten minutes",
        ["OpenForms"] = "On which card somebody has a form open; nothing of what is typed",
        ["OutboxMessages"] = "Which card goes to whom, by reference; the card is drawn when it is sent",
        ["ProcessedActs"] = "Which presses were processed",
        ["ReviewBatches"] = "Who answered many entries at once; the answers are told",
        ["ReviewFiles"] = "Answers that staff sent by row, before they are taken; nothing about a customer",
        ["ReviewParts"] = "How far a business's review is; the answers are told",
        ["ReviewPlaces"] = "Which page of a review somebody looks at",
        ["Reviews"] = "How far a review is",
        ["Scrubs"] = "When freed pages are overwritten",
        ["SearchedEntries"] = "Which entries a search showed; the search is told",
        ["SentCards"] = "Where cards stand, by reference",
        ["WorkItems"] = "Which staff have to do what with which record, by reference; the record is told",
        ["BotState"] = "Which form is open in a chat, by number",
    };

    /// <summary>Columns that a customer is not told of, with the reason.</summary>
    internal static readonly Dictionary<string, string> ColumnsNotTold = new()
    {
        ["Advice.BusinessKey"] = "Short name of the business, which is told",
        ["Advice.ErasedAt"] = "Set when nothing is left to tell",
        ["Advice.NextReminderOn"] = "Schedule of reminders",
        ["Arrangements.BusinessKey"] = "Short name of the business, which is told",
        ["Arrangements.NextStepOn"] = "Schedule of reminders",
        ["Considerations.BusinessKey"] = "Short name of the business, which is told",
        ["Considerations.DueOn"] = "Deadline of staff",
        ["Considerations.EscalatedToName"] = "Reminders to staff",
        ["Considerations.ManagerAskedAt"] = "Reminders to staff",
        ["Considerations.Nation"] = "Follows from the business",
        ["Considerations.NextReminderAt"] = "Schedule of reminders",
        ["Considerations.OverdueToldAt"] = "Reminders to staff",
        ["Considerations.PlannedBy"] = "Version of the bank holidays",
        ["Considerations.RemindedUntil"] = "Reminders to staff",
        ["Considerations.UncoveredAt"] = "Reminders to staff",
        ["Considerations.WorkingDaysToDecide"] = "Deadline of staff",
        ["Decisions.DueOn"] = "Deadline of staff",
        ["Drafts.DiscardedAt"] = "Set when nothing is left to tell",
        ["Drafts.RemindedOn"] = "Reminders to its owner",
        ["Drafts.Step"] = "Which step of the form its owner sees",
        ["Enquiries.Customer_Nino"] = "Told; with another number the enquiry is about somebody else",
        ["EnquiryAnswers.AnsweredOn"] = "The day of the time, which is told",
        ["EnquiryAnswers.Number"] = "Order of the answers",
        ["EnquiryAnswers.UndoneAfterTold"] = "Whether the enquirer was told before the answer was taken back",
        ["EnquiryAnswers.WaitedMinutes"] = "A figure for statistics, from times that are told",
        ["Letters.ErasedAt"] = "Set when nothing is left to tell",
        ["ImportFileRows.Fault"] = "Why a row cannot be read; the row itself is told",
        ["Complaints.OldReferenceKey"] = "Search key made from the old reference, which is told",
        ["Complaints.BusinessKey"] = "Short name of the business, which is told",
        ["RegisterLeftMarkers.BusinessKey"] = "Says nothing about the customer: whose marker is to be removed",
        ["RegisterEntries.DistrictKey"] = "Search key made from the district, which is told",
        ["RegisterEntries.GoneAt"] = "Set when nothing is left to tell",
        ["RegisterEntries.GoneBy"] = "Set when nothing is left to tell",
        ["RegisterEntries.Ground"] = "Set when nothing is left to tell",
        ["RegisterEntries.LastMerge"] =
            "How a merge is undone, until the entry next changes; the names and numbers are told",
        ["RegisterEntries.NinoEndKey"] = "Search key made from the number, which is told",
        ["RegisterEntries.RecordedNumber"] = "The number once more, so that it is recorded once; it is told",
        ["Complaints.NextLapseStepOn"] = "Schedule of reminders",
        ["ReferredComplaints.Number"] = "Order of the complaints",
        ["ReviewItems.BatchId"] = "Which entries were answered together; the answer is told",
        ["ReviewItems.CarriedOver"] = "Whether an earlier review had no answer",
        ["ReviewItems.State"] = "Whether there is an answer, which is told",
        ["ReviewItems.Times"] = "How often an answer was changed; the last one is told",
        ["ReviewItems.Ground"] = "Ground of a removal that was asked for, within the answer that is told",
        ["Searches.Forgotten"] = "Set when nothing is left to tell",
        ["Searches.Page"] = "Which page its owner looks at",
    };

    // Columns that every record has.
    private static readonly HashSet<string> OfEveryRecord = ["Version", "UpdatedAt", "UpdatedByName", "NinoBody"];

    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§34")]
    public async Task Columns_ThatHoldSomethingOfAPerson_AreToldInTheFileOrListedWithAReason()
    {
        var databases = _host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        await using (var db = await databases.CreateDbContextAsync())
        {
            foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && IsSeeded(t)))
            {
                db.Add(RowOf(type));
            }

            await db.SaveChangesAsync();
        }

        var faults = new List<string>();
        IReadOnlyList<string> before;
        string[] columns;
        await using (var db = await databases.CreateDbContextAsync())
        {
            before = await ToldAsync(db);
            var types = db.Model.GetEntityTypes().ToArray();
            columns = [.. types.SelectMany(t => t.GetProperties().Select(Name))];
            faults.AddRange(TablesWithoutCustomers.Keys.Except(types.Select(t => t.GetTableName()!))
                .Select(t => $"{t} is listed and is not a table"));
            faults.AddRange(ColumnsNotTold.Keys.Except(columns).Select(c => $"{c} is listed and is not a column"));
        }

        await using (var db = await databases.CreateDbContextAsync())
        {
            foreach (var property in db.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(IsCompared))
            {
                await using var change = await databases.CreateDbContextAsync();
                await using var undone = await change.Database.BeginTransactionAsync();
                await ChangeAsync(change, property.DeclaringType.Name, property.Name);
                var after = await ToldAsync(change);
                var isStillThere = after.Count >= before.Count || !Places(before).Except(Places(after)).Any();
                var isTold = isStillThere && !after.SequenceEqual(before);
                if (isTold == ColumnsNotTold.ContainsKey(Name(property)))
                {
                    faults.Add(isTold
                        ? $"{Name(property)} is told, and listed as not told"
                        : $"{Name(property)} is neither told nor listed with a reason");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Forms_ThatWereNotSent_AreToldAsTheirQuestionsAndAnswers()
    {
        var databases = _host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        var customer = (Name: "Robin Held", Nino: "AA 00 00 91 A");
        await using var db = await databases.CreateDbContextAsync();
        void Kept<T>(DraftForm form, T fields) => db.Add(Draft.Start(
            form, "form", DraftStore.Written(fields), new(_host.People.Casey.ObjectId, "Casey Worker"), At));
        Kept(DraftForm.Enquiry,
            new EnquiryForm { Nino = customer.Nino, CustomerName = customer.Name, Marker = "unsure", Tried = true });
        Kept(DraftForm.Consideration, new ConsiderationForm
        {
            Nino = customer.Nino, CustomerName = customer.Name, Business = "jcp-north",
            LastContactChannel = "UcJournal",
            FinalResponseKind = "IceService", FinalResponse = "yes", ManagerId = Guid.NewGuid().ToString("D"),
        });
        Kept(DraftForm.Arrangement,
            new ArrangementForm { Nino = customer.Nino, Kind = "WrittenOnly", Barrier = "no", Reason = "Nine calls" });
        Kept(DraftForm.Contact, new ContactForm { EntryId = 1, Complaint = "1", Channel = "Mp", Date = "19 Nov 2026" });
        Kept(DraftForm.Advice, new AdviceForm { EntryId = 1, Complaint = "1", Letter = "A lost form" });
        Kept(DraftForm.Letter, new LetterForm
        {
            Of = "RegisterEntry", CaseId = 1, EntryId = 1, CaseReference = "UPC-000001", Kind = "Acknowledgement",
            Nino = customer.Nino,
            Values = new Dictionary<string,
            string>
            { ["newComplaints"] = "no", ["way"] = "UcJournal", ["issues"] = "the sanction" },
        });
        await db.SaveChangesAsync();
        var complaint = await db.Set<Complaint>().Where(c => c.Id == 1)
            .Select(c => c.Description).SingleAsync();

        var store = _host.Services.GetServices<IPersonalDataStore>().OfType<DraftPersonalDataStore>().Single();
        var subject = new DataSubject([customer.Name], Core.Customers.Nino.Parse(Nino), [1]);
        var told = await store.TellAsync(db, subject, default).ToListAsync();

        (string Where, string What, string Value)[] expected =
        [
            ("enquiry (Annex E)", "Does eCase show the UPCC marker?", "Can't see"),
            ("enquiry (Annex E)", "Please provide the name of the individual", customer.Name),
            ("consideration form (Annex F)", "Business/Region", "Jobcentre Plus North"),
            ("consideration form (Annex F)", "Which kind of final response?",
                FinalResponses.Name(FinalResponseKind.IceService)),
            ("special arrangement", "Which arrangement?", "Written correspondence only"),
            ("special arrangement",
                "Is there any barrier to the customer contacting us in writing? (Equality Act 2010)", "No"),
            ("special arrangement", "Why is the arrangement needed?", "Nine calls"),
            ("report of contact", "Register entry", "UPC-000001"),
            ("report of contact", "Which recorded complaint was it about?", complaint),
            ("report of contact", "How did they contact us?", ContactChannels.Name(ContactChannel.Mp)),
            ("request for advice", "What does the customer write now?", "A lost form"),
            ("letter", "Kind of letter", LetterKinds.Name(LetterKind.Acknowledgement)),
            ("letter", "Has the customer raised a new complaint?", "No"),
            ("letter", "How will you send it?", "In the UC Journal"),
        ];
        var missing = expected.Where(e => !told.Any(t =>
            t.Where == $"Form not sent yet: {e.Where}" && t.What == e.What && t.Value == e.Value)).ToArray();
        Assert.True(missing.Length == 0, string.Join(Environment.NewLine, missing) + Environment.NewLine
            + string.Join(Environment.NewLine, told.Select(t => $"{t.Where} | {t.What} | {t.Value}")));

        // The file contains no technical field names, stored values or object ids.
        Assert.DoesNotContain(
            told, t => char.IsLower(t.What[0]) || t.Value is "RegisterEntry" or "yes" or "no" or "true" or "false");
        Assert.DoesNotContain(told, t => Guid.TryParse(t.Value, out _));
    }

    // The records in the file. If a change removes a record from the file, that does not show whether the column is
    // reported.
    private static IEnumerable<string> Places(IEnumerable<string> told) =>
        told.Select(t => t.Split(" | ")[0]).Distinct();

    /// <summary>A column as <c>Table.Column</c>.</summary>
    internal static string Name(IReadOnlyProperty property)
    {
        var table = property.DeclaringType.ContainingEntityType.GetTableName()!;
        return $"{table}.{property.GetColumnName(StoreObjectIdentifier.Table(table, null))}";
    }

    // Rows that other rows reference are created too.
    private static bool IsSeeded(IEntityType type) => !TablesWithoutCustomers.ContainsKey(type.GetTableName()!)
        || type.ClrType.Name is "Import" or "LocalList" or "ReviewPart" or "Review" or "SearchedEntry";

    /// <summary>Whether a column may hold something of a customer.</summary>
    internal static bool IsCompared(IProperty property) =>
        !TablesWithoutCustomers.ContainsKey(property.DeclaringType.ContainingEntityType.GetTableName()!)
        && !OfEveryRecord.Contains(property.Name) && !property.IsPrimaryKey() && !property.IsForeignKey()
        && Plain(property) != typeof(Guid)
        && !(Plain(property) == typeof(long) && property.Name.EndsWith("Id", StringComparison.Ordinal));

    private async Task<IReadOnlyList<string>> ToldAsync(UpcDbContext db)
    {
        var subject = new DataSubject(["Robin Held"], Core.Customers.Nino.Parse(Nino), [Id]);
        var told = new List<string>();
        foreach (var store in _host.Services.GetServices<IPersonalDataStore>())
        {
            await foreach (var held in store.TellAsync(db, subject, default))
            {
                told.Add($"{held.Where} | {held.What} | {held.Value} | {held.At}");
            }
        }

        return told;
    }

    private static object RowOf(IEntityType type)
    {
        var row = Made(type.ClrType);
        Fill(row, type);
        foreach (var part in type.GetNavigations().Where(n => n.TargetEntityType.IsOwned() && !n.IsCollection))
        {
            var owned = Made(part.TargetEntityType.ClrType);
            Fill(owned, part.TargetEntityType);
            part.FieldInfo!.SetValue(row, owned);
        }

        return row;
    }

    private static object Made(Type type) => type.GetConstructor(
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [])
        is null ? RuntimeHelpers.GetUninitializedObject(type) : Activator.CreateInstance(type, nonPublic: true)!;

    private static void Fill(object row, IEntityType type)
    {
        foreach (var property in type.GetProperties().Where(p => p.FieldInfo is not null))
        {
            property.FieldInfo!.SetValue(row, Value(property, other: false));
        }
    }

    private static async Task ChangeAsync(UpcDbContext db, string type, string name)
    {
        var entity = db.Model.FindEntityType(type)!;
        var owner = entity.FindOwnership()?.PrincipalEntityType ?? entity;
        object row = null!;
        foreach (var one in await RowsAsync(db, owner))
        {
            row = one;
        }

        var entry = entity.IsOwned()
            ? db.Entry(row).Reference(entity.FindOwnership()!.PrincipalToDependent!.Name).TargetEntry! : db.Entry(row);
        var property = entity.FindProperty(name)!;
        entry.Property(name).CurrentValue = Value(property, other: true);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    // Returns the rows created by this test, which have its number in the key.
    private static async Task<IReadOnlyList<object>> RowsAsync(UpcDbContext db, IEntityType type)
    {
        object?[] key = [.. type.FindPrimaryKey()!.Properties.Select(p => Value(p, other: false))];
        return [await db.FindAsync(type.ClrType, key) ?? throw new InvalidOperationException($"No row of {type.Name}")];
    }

    private static Type Plain(IReadOnlyProperty property) =>
        Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

    private static object? Value(IReadOnlyProperty property, bool other)
    {
        var (name, type) = (Name(property), Plain(property));
        if (!other && Special(name, property.Name) is { } special)
        {
            return special.Value;
        }

        if (other && Changed(name) is { } changed)
        {
            return changed;
        }

        if (type == typeof(string))
        {
            var text = other ? $"Other {property.Name}" : property.Name;
            return property.GetMaxLength() is { } most && text.Length > most ? text[..most] : text;
        }

        return type == typeof(Instant) ? At + Duration.FromDays(other ? 1 : 0)
            : type == typeof(LocalDate) ? new LocalDate(2026, 11, other ? 25 : 24)
            : type == typeof(bool) ? !other
            : type == typeof(Guid) ? Guid.Parse("00000000-0000-0000-0000-000000000777")
            : type == typeof(long) ? (property.Name.EndsWith("Id", StringComparison.Ordinal) ? Id : other ? 2L : 1L)
            : type == typeof(int) ? (other ? 2 : 1)
            : type.IsEnum ? Enum.GetValues(type).GetValue(other ? 1 : 0)
            : throw new NotSupportedException($"{name}: add a value of the type {type.Name}");
    }

    // Values that make the row the person's, and not finished or erased.
    private static Optional? Special(string column, string property) => property switch
    {
        "Nino" => new(Nino),
        "NinoBody" => new(Nino[..8]),
        "NoNinoReason" => new(null),
        "ErasedAt" or "GoneAt" or "MergedIntoId" or "GoneBy" or "Forgotten" or "DiscardedAt" or "BecameId" => new(null),
        _ => column switch
        {
            "Searches.Words" => new(Nino),
            "ReviewItems.State" => new(ReviewItemState.Answered),
            "ReviewItems.Ground" or "RegisterEntries.Ground" => new(null),
            "Arrangements.What" => new(ArrangementKind.WrittenOnly),
            "Letters.Content" => new(Letter("A text")),
            "Letters.Fields" => new("""{"complaints":"the sanction"}"""),
            "Drafts.Form" => new(DraftForm.Enquiry),
            "Drafts.Fields" => new(DraftStore.Written(new EnquiryForm { Nino = Nino, District = "Leeds" })),
            "Imports.Columns" => new(null),
            "ImportFileRows.Cells" => new("""["Robin Held"]"""),
            "ImportRows.Json" => new(JsonSerializer.Serialize(new LogRow { CustomerName = "Robin Held", Nino = Nino })),
            _ => null,
        },
    };

    // Values with a special format.
    private static object? Changed(string column) => column switch
    {
        "Searches.Words" => $"{Nino} leeds",
        "Letters.Content" => Letter("Another text"),
        "Letters.Fields" => """{"complaints":"the lost form"}""",
        "Drafts.Form" => DraftForm.Consideration,
        "Drafts.Fields" => DraftStore.Written(new EnquiryForm { Nino = Nino, District = "Hull" }),
        "ImportFileRows.Cells" => """["Robin Other"]""",
        "ImportRows.Json" => JsonSerializer.Serialize(new LogRow { CustomerName = "Robin Other", Nino = Nino }),
        _ when column.EndsWith("_Nino", StringComparison.Ordinal) => Nino[..8] + "B",
        _ => null,
    };

    private static string Letter(string text) =>
        new LetterDocument("en-GB", "", null, [], [], [], "", [new(BlockKind.Text, text)], "", [], "", []).Written();

    private sealed record Optional(object? Value);
}
