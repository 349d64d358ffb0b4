
using UpcTeamsBot.Gallery;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.EndToEnd;

/// <summary>
/// Every state of every card in Teams' renderer at narrow widths: nothing is cut off, and every button can be reached.
/// </summary>
[Collection(OfficeDay.Name)]
public sealed class NarrowTests(Office office)
{
    /// <summary>
    /// The Playground's own card width, which does not depend on the window, and the width of a card on a small phone.
    /// </summary>
    private static readonly string?[] Widths = [null, "296px"];

    [Fact]
    public Task Card_InEveryState_IsNotCutOff() => Cases.AllHoldAsync(Catalogue.Templates, async template =>
    {
        var cutOff = new List<string>();
        using var samples = new SampleCards(office.Front, "a:personal-bea-point");
        foreach (var sample in Catalogue.Cards.Where(c => c.Template == template))
        {
            var mark = $"{template}: {sample.Sample}.";
            await samples.ShowAsync(sample, mark);
            var card = await office.Bea.SeesAsync(mark);
            foreach (var width in Widths)
            {
                cutOff.AddRange((await card.CutOffAsync(width)).Select(what => $"{mark} {width} {what}"));
            }
        }

        Assert.True(cutOff.Count == 0, string.Join('\n', cutOff));
    });
}
