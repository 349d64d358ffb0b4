using AdaptiveCards.Templating;

namespace UpcTeamsBot.Sdk.Tests.Templating;

public sealed class ConcurrencyTests
{
    [Fact]
    public void Expand_FromManyThreads_NeverMixesData()
    {
        var template = new AdaptiveCardTemplate(
            """{"t":"<${n}>","b":[{"$data":"${l}","$when":"${$index != 1}","x":"${$root.n}-${$data}-${$index}"}]}""");

        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, n =>
        {
            var card = template.Expand($$"""{"n":{{n}},"l":["a{{n}}","b{{n}}","c{{n}}"]}""");
            Assert.Equal($$"""{"t":"<{{n}}>","b":[{"x":"{{n}}-a{{n}}-0"},{"x":"{{n}}-c{{n}}-2"}]}""", card);
        });
    }
}
