using System.Text;

namespace UpcTeamsBot.Benchmarks;

/// <summary>
/// Somebody who asks whether a customer is on the register, again and again (Annex E): <c>check …</c>, Send to CReST.
/// </summary>
internal sealed class Enquirer(BotHost host, int person) : ICaller
{
    private readonly Turn _turn = new(host.Http, host.ServiceUrl, person);
    private readonly Random _random = new(person);
    private byte[] _card = [];
    private int _step;

    public async Task<string> TakeTurnAsync()
    {
        switch (_step)
        {
            case 0:
                await _turn.SayAsync($"check {Ninos.Random(_random)}");
                _card = host.Inbox.Newest(person).Body;
                return Next("check", "Has the customer had a full and final response?"u8);
            default:
                var name = Names.Random(_random);
                await PressAsync(
                    "enquiry.send",
                    $"""
                    "finalResponse":"yes","marker":"no","customerName":"{name}","nino":"{Ninos.Random(_random)}",
                    "district":"Leeds","region":"North","enquirerName":"{Colleagues.Name(person)}",
                    "position":"Complaints officer","team":"Leeds Complaints","email":"colleague@dwp.example",
                    "phone":"0113 496 0010"
                    """);
                return Next("Send to CReST", "CReST has your enquiry"u8);
        }
    }

    private async Task PressAsync(string verb, string typed) =>
        _card = await _turn.PressAsync(host.Inbox.Newest(person).Id, verb, CardButton.DataOf(_card, verb), typed);

    private string Next(string step, ReadOnlySpan<byte> shown)
    {
        if (_card.AsSpan().IndexOf(shown) < 0)
        {
            throw new InvalidOperationException(
                $"'{step}' did not show '{Encoding.UTF8.GetString(shown)}' but {Encoding.UTF8.GetString(_card)}");
        }

        _step = (_step + 1) % 2;
        return step;
    }
}
