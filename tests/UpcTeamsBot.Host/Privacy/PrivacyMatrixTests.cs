using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Cards;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Privacy;

/// <summary>Every card holds what <see cref="PrivacyMatrix"/> allows its readers, and nothing else.</summary>
[Collection(AuthorisationWorld.Collection)]
public sealed partial class PrivacyMatrixTests(AuthorisationWorld world)
{
    [Fact]
    public void Card_OfEveryTemplate_HasARow()
    {
        var rows = PrivacyMatrix.Cards.Select(c => c.Template).Distinct().ToArray();
        Assert.Empty(CardSamples.Templates.Except(rows).Select(t => $"The card {t} has no [CardPrivacy]")
            .Concat(rows.Except(CardSamples.Templates).Select(t => $"{t} is no card")));
    }

    [Fact]
    public void File_OfEveryKind_HasARow() => Assert.Equal(
        world.Host.Services.GetServices<IFileSource>().Select(s => s.Kind).Order(StringComparer.Ordinal),
        PrivacyMatrix.Others.Where(o => o.Surface == "File").Select(o => o.What).Order(StringComparer.Ordinal));

    [Fact]
    public void Card_ExpandedWithEverySample_HoldsWhatItsRowAllows() => Cases.AllHold(PrivacyMatrix.Cards, row =>
    {
        var samples = CardSamples.Names
            .Where(n => n.Template == row.Template && row.Shows(CardSamples.Data(row.Template, n.Sample)))
            .ToArray();
        Assert.NotEmpty(samples);
        var found = samples.Select(n => DataOn(CardSamples.Card(row.Template, n.Sample)))
            .Aggregate(Data.None, (all, one) => all | one);
        Assert.Equal(row.Allowed, found);
    });

    [Fact]
    public void Card_InAChannel_HoldsNoMoreThanAChannelMay() => Assert.Empty(
        PrivacyMatrix.Cards.Where(c => c.Surfaces.HasFlag(Surfaces.Channel))
            .Where(c => (c.Allowed & ~PrivacyMatrix.InChannels) != Data.None).Select(c => c.Template));

    // What a running bot really posted, with a customer in every kind of record.
    [Fact]
    public async Task Card_PostedByTheBot_IsWhereItsRowSaysAndHoldsNoMore()
    {
        var posted = await world.Host.ReadAsync(db => db.Set<SentCard>().AsNoTracking().ToListAsync());
        var faults = new List<string>();
        foreach (var card in posted)
        {
            var surface = card.Audience.StartsWith("channel:", StringComparison.Ordinal)
                ? Surfaces.Channel : Surfaces.OwnChat;
            if (!PrivacyMatrix.Cards.Any(c => c.Template == card.Card && c.Surfaces.HasFlag(surface)))
            {
                faults.Add($"{card.Card} was posted to {card.Audience.Split(':')[0]}");
            }
        }

        foreach (var message in world.Host.Teams.Messages)
        {
            var isShared = message.ConversationId.Contains("@thread", StringComparison.Ordinal);
            var held = isShared
                ? $"{message.Summary} {message.Text} {message.Card?.ToJsonString()}" : message.Summary ?? "";
            if (held.Contains(AuthorisationWorld.Customer, StringComparison.OrdinalIgnoreCase) || Nino().IsMatch(held))
            {
                faults.Add($"{message.Summary}: {(isShared ? "the channel" : "the notification")} shows the customer");
            }
        }

        Assert.True(posted.Count > 20, "Too few cards to say anything");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Distinct()));
    }

    // A number typed in a channel stands there already, but the bot does not put it on a card as well.
    [Fact]
    public async Task Slip_TypedInAChannel_IsNotRepeatedThere()
    {
        var crest = world.People[Actors.Crest];
        await crest.SaysAsync("chekc AA000041A", SamplePeople.CrestChannel);
        var answer = world.Host.Teams.In(SamplePeople.CrestChannel)[^1];
        Assert.Contains("write to me in your own chat", answer.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("AA000041A", answer.Activity.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Document_IsWhatTheMatrixMakesOfIt() => GeneratedDocument.Holds(
        "privacy-matrix.md", PrivacyMatrix.Document(), "UPC_PRIVACY", nameof(PrivacyMatrixTests));

    // The samples' people and what is said about them. Formats in hints ("like AA 00 00 01 A") are nobody's.
    private static Data DataOn(string card) =>
        (Staff().IsMatch(card) ? Data.Staff : 0) | (Masked().IsMatch(card) ? Data.Masked : 0)
        | (Names().IsMatch(card) ? Data.Name : 0) | (Nino().IsMatch(card) ? Data.Number : 0)
        | (Said().IsMatch(card) ? Data.Words : 0);

    [GeneratedRegex(@"Casey Worker|Chris Rest|Dana Smith|Priya Shah|Dev Okafor|Bea Point|Sam Contact|Robin Crest")]
    private static partial Regex Staff();

    [GeneratedRegex(@"(•|\\u2022){6}\d\d[A-D]?")]
    private static partial Regex Masked();

    [GeneratedRegex(@"\bAl\w+ (Ex\w+|Sample)|Robin (Invented|Madeup|Sample)|Jo (Invented|Imagined)")]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<!like |check |contact |refer |access )\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")]
    private static partial Regex Nino();

    [GeneratedRegex(@"sanction|[Nn]ine calls|[Ff]our letters|overpayment|lost form")]
    private static partial Regex Said();
}
