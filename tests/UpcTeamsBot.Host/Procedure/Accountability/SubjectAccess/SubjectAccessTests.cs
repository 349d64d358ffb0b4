using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.SubjectAccess;

/// <summary>
/// Everything held on one person in one file for CReST (§34), and what is erased when a customer is removed (Annex D).
/// </summary>
[UseCase(Area.Accountability, "Write a subject access file", Who.Crest, "none", "type subject access AA000041A")]
public sealed class SubjectAccessTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private TeamsUser Chris => _host.People.Chris;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task File_OfAPerson_HoldsWhatEveryPartHoldsOfThemAndNothingOfAnybodyElse()
    {
        await HeldAsync();
        var card = await Chris.AsksAsync("subject access AA000081A because SAR-2026-17");
        Assert.StartsWith("File: Subject access ", card.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("AA000081A", card.Activity.ToJsonString(), StringComparison.Ordinal);

        var text = await TextAsync(card);

        Assert.Contains("RESTRICTED – PERSONAL DATA (WHEN COMPLETED)", text);
        Assert.Contains("SAR-2026-17", text);
        Assert.Contains("AA 00 00 81 A", text);
        foreach (var value in await ValuesAsync())
        {
            Assert.True(text.Any(t => t.Contains(value, StringComparison.Ordinal)), "A value is missing in the file");
        }

        Assert.DoesNotContain(text, t => t.Contains("Robin Other", StringComparison.Ordinal));
        var audited = await _host.ReadAsync(
            db => db.Set<AuditEvent>().Where(e => e.What.StartsWith("SubjectAccess")).OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(
            [("SubjectAccessAsked", "SAR-2026-17"), ("SubjectAccessTold", "SAR-2026-17")],
            audited.Select(e => (e.What, e.Why!)));
        Assert.All(audited, e => Assert.Equal(Chris.ObjectId, e.ActorId));
    }

    [Fact]
    public async Task SubjectAccess_WithoutAReasonOrByOthersOrOfNobody_IsRefused()
    {
        Assert.StartsWith(
            "Type whose data, and the reference of their request",
            (await Chris.AsksAsync("subject access UPC-000001")).Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "Type whose data", (await Chris.AsksAsync("subject access UPC-000001 because AA000001A")).Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Type whose data", (await Chris.AsksAsync("subject access UPC-000001 because the customer asked")).Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Nothing is held on that person", (await Chris.AsksAsync("subject access AA000099A because SAR-1")).Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Nothing is held on that person", (await Chris.AsksAsync("subject access UPC-999999 because SAR-1")).Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Only CReST can get everything",
            (await _host.People.Dana.AsksAsync("subject access UPC-000001 because SAR-1")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubjectAccess_ByNameWhereThereIsNoNumber_FindsThePerson()
    {
        await SaveAsync(Enquired(new Customer("Robin Other", null, "Lives abroad", "Hull", "Yorkshire")));
        var text = await TextAsync(await Chris.AsksAsync("subject access robin other because SAR-2"));
        Assert.Contains("Lives abroad", text);
    }

    [Fact]
    public async Task Erasing_LeavesNothingOfWhatIsSettledAndWhatIsOpenAsItIs()
    {
        await HeldAsync();
        var open = Enquired(new Customer("Alex Held", Nino.Parse("AA000081A"), null, "Open district", "Region"));
        await SaveAsync(open);
        var subject = new DataSubject(["Alex Held"], Nino.Parse("AA000081A"), []);
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            foreach (var store in _host.Services.GetServices<IPersonalDataStore>())
            {
                await store.EraseAsync(
                    db, subject, new(Chris.ObjectId, Chris.Name), _host.Services.GetRequiredService<UnitOfWork>().Now,
                    default);
            }
        });

        var settled = await _host.ReadAsync(
            db => db.Set<Enquiry>().SingleAsync(e => e.State == EnquiryState.Withdrawn));
        Assert.True(settled.Customer.IsErased);
        Assert.Equal(
            "Open district",
            (await _host.ReadAsync(db => db.Set<Enquiry>().SingleAsync(e => e.Id == open.Id))).Customer.District);
        var consideration = await _host.ReadAsync(
            db => db.Set<Consideration>().Include(c => c.Decisions).SingleAsync());
        Assert.Equal(
            (true, "", "", ""),
            (consideration.Customer.IsErased, consideration.Nature, consideration.ComplaintDetails,
                consideration.Spoc));
        Assert.All(consideration.Decisions, d => Assert.Empty(d.Words));
    }

    private async Task<IReadOnlyList<string>> ValuesAsync() => await _host.ReadAsync(async db =>
    {
        var values = new List<string>();
        foreach (var e in await db.Set<Enquiry>().Where(e => e.Customer.NinoBody == "AA000081").ToListAsync())
        {
            values.AddRange([e.Customer.Name, e.Customer.District, e.Customer.Region, e.Enquirer.Name]);
        }

        foreach (var c in await db.Set<Consideration>().Include(c => c.Decisions)
            .Where(c => c.Customer.NinoBody == "AA000081").ToListAsync())
        {
            values.AddRange(
                [c.Nature, c.ComplaintDetails, c.Spoc, c.BusinessName, .. c.Decisions.Select(d => d.Words)]);
        }

        values.Add("Half typed district");
        return (IReadOnlyList<string>)[.. values.Distinct()];
    });

    private async Task HeldAsync()
    {
        var customer = new Customer("Alex Held", Nino.Parse("AA000081A"), null, "Held district", "Held region");
        var casey = Casey();
        var enquiry = Enquired(customer);
        enquiry.Withdraw(casey, Now());
        await SaveAsync(enquiry);
        await SaveAsync(
            Enquired(new Customer("Robin Other", Nino.Parse("AA000082A"), null, "Other district", "Other region")));
        var consideration = Consideration.Submit(
            Invented.Referral() with { Customer = customer.Copy() }, Invented.Checks(), Invented.Officer,
            Invented.Manager, Invented.Dsm, Invented.Today, Now());
        consideration.Decline(Invented.Manager, "The manager's held words", Now());
        await SaveAsync(consideration);
        await SaveAsync(
            Draft.Start(DraftForm.Enquiry, "form",
                DraftStore.Written(
                    new EnquiryForm
                    {
                        Nino = "aa 00 00 81 a", CustomerName = "Alex Held", District = "Half typed district"
                    }), casey,
                        Now()));
    }

    private Actor Casey() => new(_host.People.Casey.ObjectId, "Casey Worker");

    private NodaTime.Instant Now() => NodaTime.Instant.FromDateTimeOffset(_host.Time.GetUtcNow());

    private Enquiry Enquired(Customer customer) =>
        Enquiry.Submit(
            new(_host.People.Casey.ObjectId, "Casey Worker", "Officer", "Leeds Complaints", "casey@example.org",
                "0113"), customer, YesNoUnsure.Yes, YesNoUnsure.No, Casey(), Now());

    private Task<int> SaveAsync(UpcTeamsBot.Core.Records.Record record) => _host.ReadAsync(async db =>
    {
        db.Add(record);
        return await db.SaveChangesAsync();
    });

    private async Task<IReadOnlyList<string>> TextAsync(TeamsMessage card)
    {
        var link = (string)CardReading.Objects(card.Card).Single(o => (string?)o["type"] == "Action.OpenUrl")["url"]!;
        using var file = new MemoryStream(await _host.Http.GetByteArrayAsync(link));
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<CellFormula>());
        return [.. document.WorkbookPart.WorksheetParts.Single().Worksheet!.Descendants<Cell>()
            .Select(c => c.InnerText)];
    }
}
