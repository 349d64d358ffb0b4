using AdaptiveCards.Templating;
using BenchmarkDotNet.Attributes;
using UpcTeamsBot.Cards;

namespace UpcTeamsBot.Benchmarks.Micros;

/// <summary>Expanding the card for Annex E at its form.</summary>
public class TemplateMicro
{
    private const string Data = """
        {
          "id":7,"v":2,"stage":"form","title":"Check a customer","state":"Not sent","updated":"","facts":[],
          "canWithdraw":false,
          "form":{
            "finalResponse":"yes","marker":"no","customerName":"Alex Example","nino":"AA 12 34 56 C","noNinoReason":"",
            "district":"Leeds","region":"North","enquirerName":"Casey Worker","position":"Complaints officer",
            "team":"Leeds Complaints","email":"casey.worker@dwp.example","phone":"0113 496 0010"
          }
        }
        """;

    private readonly string _source = CardLibrary.Load().Sources["enquiry"];
    private AdaptiveCardTemplate _template = null!;

    [GlobalSetup]
    public void Setup() => _template = new(_source);

    [Benchmark]
    public string ExpandTemplate() => _template.Expand(Data);

    [Benchmark]
    public AdaptiveCardTemplate ReadTemplate() => new(_source);
}
