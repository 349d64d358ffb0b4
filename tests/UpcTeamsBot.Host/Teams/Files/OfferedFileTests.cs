using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Files;

/// <summary>
/// A file is offered with Teams' consent card, created when the person accepts, and sent to their drive.
/// </summary>
[CardPrivacy("file", "Whoever the file is offered to", Surfaces.OwnChat, Data.Staff)]
[UseCase(Area.Lists, "Answer the offer of a file", Who.Owner, "offer", "consent decline", "consent accept")]
[UseCase(Area.Lists, "Send a spreadsheet", "DPFQCSBX", "none", "send csv", "send xlsx")]
public sealed class OfferedFileTests : IAsyncLifetime
{
    private readonly Source _source = new();
    private readonly BotHost _host;
    private Drive _drive = null!;

    public OfferedFileTests()
    {
        _host = new() { Ports = services => services.AddSingleton<IFileSource>(_source) };
        _host.Settings["Files:Way"] = "Consent";
    }

    private TeamsUser Chris => _host.People.Chris;

    public async Task InitializeAsync()
    {
        _drive = await Drive.StartAsync();
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _drive.DisposeAsync();
    }

    [Fact]
    public async Task Accepted_IsMadeThenSentInPiecesAndItsFileCardStandsInTheConsentCardsPlace()
    {
        _source.Content = new byte[FileUpload.Piece + 1000];
        Random.Shared.NextBytes(_source.Content);
        var consent = await OfferAsync();
        Assert.Equal("UPC-000001 test.bin", (string?)Attachment(consent)["name"]);
        Assert.Equal(0, _source.Made);

        Assert.Equal(200, await AnswerAsync(Chris, consent, "accept"));

        var stored = await _host.Teams.SeesAsync(
            Chris.Chat, m => Type(m) == "application/vnd.microsoft.teams.card.file.info", "the file");
        Assert.Equal(consent.Id, stored.Id);
        Assert.Equal(
            ("stored-1", "bin"),
            ((string?)Attachment(stored)["content"]!["uniqueId"], (string?)Attachment(stored)["content"]!["fileType"]));
        Assert.Equal(_drive.Address + "/stored", (string?)Attachment(stored)["contentUrl"]);
        Assert.Equal(_source.Content, _drive.Files["one"]);
        Assert.Equal(
            [$"bytes 0-{FileUpload.Piece - 1}/{_source.Content.Length}",
            $"bytes {FileUpload.Piece}-{_source.Content.Length - 1}/{_source.Content.Length}"], _drive.Ranges);
        Assert.Equal(["FileOffered", "FileAccepted", "FileTaken"], await AuditedAsync());
    }

    [Fact]
    public async Task Declined_SaysSoInPlaceAndNothingWasMade()
    {
        var consent = await OfferAsync();
        await AnswerAsync(Chris, consent, "decline");
        await _host.Teams.SeesAsync(
            Chris.Chat, m =>
                m.Id == consent.Id
                    && m.Card.Words().Contains(
                        "You declined UPC-000001 test.bin. Ask for it again", StringComparison.Ordinal),
            "that it was declined");
        await AnswerAsync(Chris, consent, "accept");
        Assert.Contains(
            _host.Teams.In(Chris.Chat), m =>
                m.Text?.StartsWith("You said that you do not want that file", StringComparison.Ordinal) == true);
        Assert.Equal(0, _source.Made);
    }

    [Fact]
    public async Task Accepted_Twice_IsSentOnce()
    {
        var consent = await OfferAsync();
        await AnswerAsync(Chris, consent, "accept");
        await _host.Teams.SeesAsync(
            Chris.Chat, m => Type(m) == "application/vnd.microsoft.teams.card.file.info", "the file");
        await AnswerAsync(Chris, consent, "accept");
        Assert.Contains(
            _host.Teams.In(Chris.Chat), m =>
                m.Text?.StartsWith("You took that file at", StringComparison.Ordinal) == true);
        Assert.Equal(1, _source.Made);
    }

    [Fact]
    public async Task Consent_OfSomebodyElse_FindsNoFile()
    {
        var consent = await OfferAsync();
        await AnswerAsync(_host.People.Casey, consent, "accept");
        Assert.Contains(
            _host.Teams.In(_host.People.Casey.Chat), m =>
                m.Text?.StartsWith("There is no file that you can open", StringComparison.Ordinal) == true);
        await AnswerAsync(Chris, consent, "accept", change: value => value["context"]!["secret"] = new string('0', 32));
        Assert.Contains(
            _host.Teams.In(Chris.Chat), m =>
                m.Text?.StartsWith("There is no file that you can open", StringComparison.Ordinal) == true);
        Assert.Equal(0, _source.Made);
    }

    [Theory]
    [InlineData("https://example.org/up/one")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    [InlineData(null)]
    public async Task UploadAddress_ThatIsNoDrive_IsSentNothingAndTheOfferStays(string? address)
    {
        var consent = await OfferAsync();
        Assert.Equal(
            200, await AnswerAsync(
                Chris, consent, "accept", change: value => value["uploadInfo"]!["uploadUrl"] = address));
        Assert.Contains(
            _host.Teams.In(Chris.Chat), m =>
                m.Text?.StartsWith(
                    "Teams named no place that I may send the file to", StringComparison.Ordinal) == true);
        Assert.Equal(OfferedFileState.Offered, await StateAsync());
        Assert.Equal(0, _source.Made);
    }

    [Theory]
    [InlineData("""{"action":"accept"}""")]
    [InlineData("""{"action":"accept","context":17,"uploadInfo":null}""")]
    [InlineData("""{"action":"decline","context":{"id":"99999999999999999999","secret":"é"}}""")]
    [InlineData("""{"action":"decline","context":{"id":"1"}}""")]
    public async Task Consent_ThatIsMadeUp_IsAnsweredAndChangesNothing(string value)
    {
        var consent = await OfferAsync();
        Assert.Equal(200, await SendAsync(Chris, consent.Id, JsonNode.Parse(value)!));
        Assert.Equal(OfferedFileState.Offered, await StateAsync());
    }

    [Fact]
    public async Task Drive_ThatIsBusy_IsTriedAgainAndOneThatRefusesIsSaid()
    {
        _drive.Refusals.Enqueue(503);
        await AnswerAsync(Chris, await OfferAsync(), "accept");
        await _host.Teams.SeesAsync(
            Chris.Chat, m => Type(m) == "application/vnd.microsoft.teams.card.file.info", "the file");

        _drive.Refusals.Enqueue(403);
        var second = await OfferAsync();
        await AnswerAsync(Chris, second, "accept");
        await _host.Teams.SeesAsync(
            Chris.Chat, m =>
                m.Id == second.Id
                    && m.Card.Words()
                    .Contains("Your drive did not take it. Ask for it again", StringComparison.Ordinal),
                    "that it failed");
    }

    [Fact]
    public async Task Person_WhoMayNoLonger_GetsNothingWhenTheyAccept()
    {
        var consent = await OfferAsync();
        _source.Refuses = true;
        await AnswerAsync(Chris, consent, "accept");
        await _host.Teams.SeesAsync(
            Chris.Chat, m =>
                m.Id == consent.Id
                    && m.Card.Words().Contains("You may not have that any more", StringComparison.Ordinal), "why not");
        Assert.Empty(_drive.Files);
    }

    [Fact]
    public async Task Offer_ThatNobodyTook_ExpiresAndItsCardSaysSo()
    {
        var consent = await OfferAsync();
        _host.At("2026-11-25 10:31");
        await AnswerAsync(Chris, consent, "accept");
        Assert.Contains(
            _host.Teams.In(Chris.Chat), m =>
                m.Text?.StartsWith("That file could be taken until 10:30am", StringComparison.Ordinal) == true);
        Assert.Equal(1, await _host.RunJobAsync("offered-files"));
        await _host.Teams.SeesAsync(
            Chris.Chat, m =>
                m.Id == consent.Id
                    && m.Card.Words().StartsWith("File\nExpired", StringComparison.Ordinal), "that it expired");
        Assert.Equal(0, await _host.RunJobAsync("offered-files"));
    }

    private async Task<TeamsMessage> OfferAsync()
    {
        var before = _host.Teams.In(Chris.Chat).Count;
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(
            async db => _host.Services.GetRequiredService<FileOffers>().Offer(
                db, _source.Kind, new(RecordKind.RegisterEntry, 1), "UPC-000001 test.bin", "A test.",
                (await _host.Services.GetRequiredService<IDirectory>().FindAsync(Chris.ObjectId, default))!));
        return await _host.Teams.SeesAsync(
            Chris.Chat, m =>
                Type(m) == "application/vnd.microsoft.teams.card.file.consent"
                    && _host.Teams.In(Chris.Chat).Count > before, "the offer");
    }

    private Task<int> AnswerAsync(
        TeamsUser user, TeamsMessage consent, string action, Action<JsonObject>? change = null)
    {
        var value = new JsonObject
        {
            ["type"] = "fileUpload", ["action"] = action,
            ["context"] = Attachment(consent)["content"]![action + "Context"]!.DeepClone(),
            ["uploadInfo"] = new JsonObject
            {
                ["contentUrl"] = _drive.Address + "/stored", ["name"] = "x.bin", ["uploadUrl"] = _drive.Address
                    + "/up/one", ["uniqueId"] = "stored-1", ["fileType"] = "bin",
            },
        };
        change?.Invoke(value);
        return SendAsync(user, consent.Id, value);
    }

    private async Task<int> SendAsync(TeamsUser user, string message, JsonNode value)
    {
        var activity = user.Activity("invoke", user.Chat, null);
        activity["name"] = "fileConsent/invoke";
        activity["replyToId"] = message;
        activity["value"] = value;
        using var answer = await _host.Http.PostAsJsonAsync("/api/messages", activity);
        return (int)answer.StatusCode;
    }

    private Task<OfferedFileState> StateAsync() =>
        _host.ReadAsync(db => db.Set<OfferedFile>().Select(f => f.State).SingleAsync());

    private Task<List<string>> AuditedAsync() =>
        _host.ReadAsync(
            db => db.Set<AuditEvent>().Where(e => e.RecordKind == RecordKind.OfferedFile).OrderBy(e => e.Id)
                .Select(e => e.What).ToListAsync());

    private static JsonNode Attachment(TeamsMessage message) => message.Activity["attachments"]![0]!;

    private static string? Type(TeamsMessage message) =>
        message.Activity["attachments"] is JsonArray { Count: > 0 } a ? (string?)a[0]?["contentType"] : null;

    internal sealed class Source : IFileSource
    {
        private int _made;

        public string Kind => "test";

        public byte[] Content { get; set; } = [1, 2, 3];

        public bool Refuses { get; set; }

        public int Made => _made;

        public async Task<FileLook?> WriteAsync(
            UpcDbContext db, RecordRef about, Person person, Stream to, CancellationToken cancellationToken)
        {
            if (Refuses)
            {
                throw RefusedException.NotAllowed("You may not have that any more");
            }

            Interlocked.Increment(ref _made);
            await to.WriteAsync(Content, cancellationToken);
            return null;
        }
    }
}
