using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>Fills in Annex E as an enquirer would.</summary>
internal static class Asking
{
    /// <summary>What a caseworker fills in, without a fault.</summary>
    public static readonly (string, string)[] Customer =
    [
        ("finalResponse", "yes"), ("marker", "no"), ("customerName", "Alex Example"), ("district", "Leeds"),
        ("region", "North"),
    ];

    /// <summary>
    /// Asks CReST about a customer with the buttons. Returns the message as first sent, and the responses.
    /// </summary>
    public static async Task<(TeamsMessage Message, PressAnswer Sent)> AsksCrestAsync(
        this TeamsUser person, string nino = "AA000001A")
    {
        var message = await person.AsksAsync($"check {nino}");
        return (message, await person.PressesAsync(message, "Send to CReST", Customer));
    }

    /// <summary>Casey Worker asks about many customers, one a minute.</summary>
    public static async Task ManyEnquiriesAsync(this BotHost host, int count)
    {
        var casey = (
            await host.Services.GetRequiredService<IDirectory>().FindAsync(host.People.Casey.ObjectId, default))!;
        var service = host.Services.GetRequiredService<EnquiryService>();
        for (var i = 1; i <= count; i++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            var (draft, _) = await service.StartAsync(casey, $"AA 00 00 0{i} A", $"start {i}", default);
            await service.SendAsync(
                draft.Id, f =>
                    f with
                    {
                        FinalResponse = "yes",
                        Marker = "no",
                        CustomerName = "Alex Example",
                        District = "Leeds",
                        Region = "North"
                    }, casey, $"send {i}", default);
        }
    }
}
