using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>
/// A verb is a method with an attribute. If templates and methods do not match, the host does not start.
/// </summary>
public sealed class CardRoutesTests
{
    private const string Button = """{ "type": "Action.Execute", "verb": "sample.go" }""";
    private static readonly Dictionary<string, IReadOnlyList<string>> NoFreeText = [];
    private static readonly Person Caseworker = Person.Unlisted(
        Guid.Parse("00000000-0000-0000-0000-000000000001"), "Alex Sample");
    private static readonly Place OwnChat = new("a:1", "https://connector.example", IsPersonal: true, null, null);

    [Fact]
    public void Start_WhenTemplatesAndRoutesDoNotGoTogether_FailsAndNamesTheVerb()
    {
        (string Case, ICardAction[] Actions, string Template, string? Says)[] cases =
        [
            ("they go together", [new Sample()], Button, null),
            ("a button without a route", [], Button, "The template card has the verb sample.go, which has no route"),
            ("a route without a button", [new Sample()], "{}",
                "The verb sample.go has a route, and no template names it"),
            ("two routes for one verb", [new Sample(), new Sample()], Button, "The verb sample.go has 2 routes"),
            ("a verb from data", [new FromData()], """{ "verb": "${verb}" }""", null),
            ("a verb from data without a route", [], """{ "verb": "${verb}" }""",
                "The template card takes a verb from its data, and no route says so"),
            ("a route for data that is not there", [new FromData()], "{}",
                "The template card takes no verb from its data, but sample.fromData says so"),
            ("a method of another shape", [new OtherShape()], Button, "OtherShape.Go cannot be what a button does"),
            ("a refusal by a method that is not there", [new NoRefusal()], Button, "NoRefusal has no method Missing"),
            ("a record without a card", [new NoCard()], Button, "The button sample.go says no card of its Enquiry"),
        ];
        Assert.Empty(cases.Where(c => Fault(c.Actions, c.Template) != c.Says)
            .Select(c => $"{c.Case}: {Fault(c.Actions, c.Template) ?? "starts"}"));
    }

    [Fact]
    public async Task Start_OfTheBot_FailsForARouteThatNoTemplateNames()
    {
        var host = new BotHost { Ports = services => services.AddSingleton<ICardAction, Sample>() };
        var fault = await Assert.ThrowsAnyAsync<Exception>(host.InitializeAsync);
        Assert.Contains(
            "The verb sample.go has a route, and no template names it", fault.ToString(), StringComparison.Ordinal);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Press_IsCheckedByRoleThenPlaceThenRule()
    {
        var crest = Caseworker with { Roles = Roles.Crest };
        var elsewhere = OwnChat with { IsPersonal = false };
        Assert.Equal("Only CReST", await PressAsync(Caseworker, elsewhere));
        Assert.Equal("Only in your own chat", await PressAsync(crest, elsewhere));
        Assert.Equal("The rule says no", await PressAsync(crest, OwnChat));
    }

    [Fact]
    public async Task Refusal_SaysAgainWhatWasTypedInFreeText_AndInNoOtherField()
    {
        var routes = new CardRoutes(
            [new Sample()], new Dictionary<string, string> { ["card"] = Button },
            new Dictionary<string, IReadOnlyList<string>> { ["card"] = ["why"], ["other"] = ["nino"] });
        var press = new CardPress(
            Caseworker with { Roles = Roles.Crest }, OwnChat, "sample.go",
            new Dictionary<string, string> { ["nino"] = "AA000001A", ["why"] = "It was misspelt" });
        var refused = await routes.Find("sample.go")!.PressAsync(press, default);
        Assert.Equal(
            "The rule says no. You typed: It was misspelt", Assert.IsType<CardOutcome.Message>(refused).Words);
    }

    private static string? Fault(ICardAction[] actions, string template)
    {
        try
        {
            _ = new CardRoutes(actions, new Dictionary<string, string> { ["card"] = template }, NoFreeText);
            return null;
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }

    private static async Task<string> PressAsync(Person person, Place place)
    {
        var routes = new CardRoutes([new Sample()], new Dictionary<string, string> { ["card"] = Button }, NoFreeText);
        var press = new CardPress(person, place, "sample.go", new Dictionary<string, string>());
        return Assert.IsType<CardOutcome.Message>(await routes.Find("sample.go")!.PressAsync(press, default)).Words;
    }

    [CardActions(
        Role = Roles.Crest, Others = "Only CReST", Place = PressPlace.OwnChat, Elsewhere = "Only in your own chat")]
    private sealed class Sample : ICardAction
    {
        [CardAction("sample.go")]
        internal static CardOutcome Go(CardPress press) => throw RefusedException.NotAllowed("The rule says no");
    }

    private sealed class FromData : ICardAction
    {
        [CardAction("sample.fromData", BoundIn = "card")]
        internal static CardOutcome.Message Go(CardPress press) => new(press.Verb);
    }

    private sealed class OtherShape : ICardAction
    {
        [CardAction("sample.go")]
        internal static string Go(CardPress press) => press.Verb;
    }

    private sealed class NoRefusal : ICardAction
    {
        [CardAction("sample.go", AfterRefusal = "Missing")]
        internal static CardOutcome.Message Go(CardPress press) => new(press.Verb);
    }

    private sealed class NoCard : ICardAction
    {
        [CardAction("sample.go", Record = RecordKind.Enquiry)]
        internal static CardOutcome.Message Go(CardPress press) => new(press.Verb);
    }
}
