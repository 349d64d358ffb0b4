using System.Net;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Files;

/// <summary>
/// In Development, if the client does not support files, an offered file can be downloaded from a link, once and only
/// on this machine.
/// </summary>
public sealed class DevFilesTests : IAsyncLifetime
{
    private readonly OfferedFileTests.Source _source = new();
    private readonly BotHost _host;

    public DevFilesTests() => _host = new() { Ports = services => services.AddSingleton<IFileSource>(_source) };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Link_OfAnOfferedFile_WorksOnceAndTheCardSaysThatItWasTaken()
    {
        var link = await OfferAsync();
        using var first = await _host.Http.GetAsync(link);
        Assert.Equal(
            (HttpStatusCode.OK, "UPC-000001 test.xlsx"),
            (first.StatusCode, first.Content.Headers.ContentDisposition!.FileNameStar));
        Assert.Equal(_source.Content, await first.Content.ReadAsByteArrayAsync());
        using var second = await _host.Http.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
        await _host.Teams.SeesAsync(
            _host.People.Chris.Chat, m =>
                m.Card.Words().Contains(
                    "You downloaded UPC-000001 test.xlsx at ", StringComparison.Ordinal),
            "that it was taken");
    }

    [Fact]
    public async Task Link_FromElsewhereOrMadeUp_IsNotThere()
    {
        var link = await OfferAsync();
        using var forwarded = new HttpRequestMessage(HttpMethod.Get, link);
        forwarded.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var answer = await _host.Http.SendAsync(forwarded);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var madeUp = await _host.Http.GetAsync("/dev/files/" + new string('0', 32));
        Assert.Equal(HttpStatusCode.NotFound, madeUp.StatusCode);
        Assert.Equal(0, _source.Made);
    }

    private async Task<string> OfferAsync()
    {
        var chris = _host.People.Chris;
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(
            async db => _host.Services.GetRequiredService<FileOffers>().Offer(
                db, _source.Kind, new(RecordKind.RegisterEntry, 1), "UPC-000001 test.xlsx", "A test.",
                (await _host.Services.GetRequiredService<IDirectory>().FindAsync(chris.ObjectId, default))!));
        var card = (await _host.Teams.SeesAsync(
            chris.Chat, m => m.Summary == "File: UPC-000001 test.xlsx", "the offer")).Card;
        return (string)CardReading.Objects(card).Single(o => (string?)o["type"] == "Action.OpenUrl")["url"]!;
    }
}
