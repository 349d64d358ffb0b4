using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>Typed commands are understood in any case, with synonyms, references and typing errors.</summary>
public sealed class CommandParserTests(BotHost host) : IClassFixture<BotHost>
{
    private readonly CommandParser _parser = host.Services.GetRequiredService<CommandParser>();

    [Theory]
    [InlineData("check AA000001A", "check", "AA000001A")]
    [InlineData("CHECK aa 00 00 01 a", "check", "aa 00 00 01 a")]
    [InlineData("  Check:   AA000001A.  ", "check", "AA000001A")]
    [InlineData("check, AA000001A", "check", "AA000001A")]
    [InlineData("check", "check", "")]
    [InlineData("look up AA000001A", "check", "AA000001A")]
    [InlineData("Is this customer recorded AA000001A?", "check", "AA000001A")]
    [InlineData("Annex E", "check", "")]
    [InlineData("refer", "refer", "")]
    [InlineData("Refer a customer", "refer", "")]
    [InlineData("refer this customer AA000001A", "refer", "AA000001A")]
    [InlineData("my requests", "my requests", "")]
    [InlineData("My  Requests!", "my requests", "")]
    [InlineData("status", "my requests", "")]
    [InlineData("withdraw E-2026-000001", "my requests", "E-2026-000001")]
    [InlineData("contact AA000001A letter yesterday", "contact", "AA000001A letter yesterday")]
    [InlineData("report contact AA000001A", "contact", "AA000001A")]
    [InlineData("queue", "queue", "")]
    [InlineData("What's waiting?", "queue", "")]
    [InlineData("E-2026-000001", "open", "E-2026-000001")]
    [InlineData("f-2026-123", "open", "f-2026-123")]
    [InlineData("UPC-000017", "open", "UPC-000017")]
    [InlineData("open UPC-000017", "open", "UPC-000017")]
    [InlineData("UPC\u2011000017", "open", "UPC-000017")]
    [InlineData("E\u20132026\u2013000001", "open", "E-2026-000001")]
    [InlineData("F-\u20602026-\u2060000001\u200B", "open", "F-2026-000001")]
    [InlineData("help", "help", "")]
    [InlineData("?", "help", "")]
    [InlineData("hello", "help", "")]
    [InlineData("Good morning!", "help", "")]
    [InlineData("hi there", "help", "there")]
    [InlineData("What can you do?", "help", "")]
    public void Understand_Command_IsThatCommandWithWhatFollowed(string typed, string command, string argument)
    {
        var understood = _parser.Understand(typed);
        Assert.Equal(
            (command, argument, null), (understood.Command?.Name, understood.Argument, understood.DidYouMean?.Name));
    }

    [Theory]
    [InlineData("chekc AA000001A", "check", "AA000001A")]
    [InlineData("ckeck", "check", "")]
    [InlineData("checkAA", "check", "")]
    [InlineData("reffer AA000001A", "refer", "AA000001A")]
    [InlineData("queu", "queue", "")]
    [InlineData("contcat AA000001A", "contact", "AA000001A")]
    [InlineData("hepl", "help", "")]
    [InlineData("my reqests", "my requests", "")]
    [InlineData("reprot contact AA000001A", "contact", "AA000001A")]
    [InlineData("what si SPOC", "what is", "SPOC")]
    public void Understand_SlipOfTheFinger_AsksForTheCommandThatWasMeant(string typed, string command, string argument)
    {
        var understood = _parser.Understand(typed);
        Assert.Equal(
            (null, argument, command), (understood.Command?.Name, understood.Argument, understood.DidYouMean?.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!!!")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("back")]
    [InlineData("AA000001A")]
    [InlineData("E-26-1")]
    [InlineData("X-2026-000001")]
    [InlineData("The customer has written nine letters")]
    [InlineData("supercalifragilisticexpialidocious")]
    [InlineData("😀😀😀")]
    [InlineData("how do I deal with a letter from an MP")]
    [InlineData("who can see the register")]
    [InlineData("can I refer a customer twice")]
    public void Understand_AnythingElse_IsNoCommand(string typed)
    {
        var understood = _parser.Understand(typed);
        Assert.Equal((null, null), (understood.Command?.Name, understood.DidYouMean?.Name));
    }

    [Fact]
    public void Understand_LongText_IsNoCommandAndSoonSaid()
    {
        var understood = _parser.Understand(string.Concat(Enumerable.Repeat("chekc requets ", 280)));
        Assert.Null(understood.Command);
    }
}
