using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>
/// Decides who can see a local list: whoever manages it, its readers and, if the business chose so, everybody in its
/// channel. Nobody else, not even CReST.
/// </summary>
public sealed class LocalListAccess(IDirectory directory, IOptions<LocalListOptions> options)
{
    /// <summary>Whether local lists are used.</summary>
    public bool AreUsed => options.Value.Enabled;

    /// <summary>Returns a business, or null if the directory no longer has it.</summary>
    public async ValueTask<Business?> BusinessAsync(string key, CancellationToken cancellationToken) =>
        (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == key);

    /// <summary>Refuses if local lists are not used.</summary>
    public void MustBeUsed()
    {
        if (!AreUsed)
        {
            throw RefusedException.NotAllowed("Local lists are not used here");
        }
    }

    /// <summary>
    /// Returns whether somebody may see a list in their own chat. A named reader is checked against the directory each
    /// time, so that whoever leaves the business no longer sees it.
    /// </summary>
    public bool MayRead(LocalList list, Business? business, Person person) => AreUsed && list.IsOn
        && business is not null && (list.LetsRead(person, business) || LocalList.Keeps(person, business));

    /// <summary>Returns whether everybody in a channel can see a list there.</summary>
    public bool MayRead(LocalList list, Business? business, TeamsChannel? channel) =>
        AreUsed
        && list is { IsOn: true, InChannel: true }
        && channel is not null
        && business?.ChannelKey == channel.Key;

    /// <summary>Returns whether somebody can see a list in this place.</summary>
    public bool MayRead(LocalList list, Business? business, Person person, Place place) =>
        place.IsPersonal ? MayRead(list, business, person) : MayRead(list, business, place.Channel);
}
