using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Who may see a local list: who keeps it, who is named for it, and, in the business's channel, everybody there if the business says so. Nobody else, CReST included.</summary>
public sealed class LocalListAccess(IDirectory directory, IOptions<LocalListOptions> options)
{
    /// <summary>Whether local lists are used at all.</summary>
    public bool AreUsed => options.Value.Enabled;

    /// <summary>A business as the directory has it; null: not any more.</summary>
    public async ValueTask<Business?> BusinessAsync(string key, CancellationToken cancellationToken) =>
        (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == key);

    /// <summary>Refuses while local lists are not used.</summary>
    public void MustBeUsed()
    {
        if (!AreUsed)
        {
            throw RefusedException.NotAllowed("Local lists are not used here (§27)");
        }
    }

    /// <summary>
    /// Returns whether somebody may see a list in their own chat. A named reader is checked against the directory each
    /// time, so that whoever leaves the business no longer sees it.
    /// </summary>
    public bool MayRead(LocalList list, Business? business, Person person) => AreUsed && list.IsOn
        && business is not null && (list.LetsRead(person, business) || LocalList.Keeps(person, business));

    /// <summary>Whether everybody in a channel may see a list there.</summary>
    public bool MayRead(LocalList list, Business? business, TeamsChannel? channel) =>
        AreUsed && list is { IsOn: true, InChannel: true } && channel is not null && business?.ChannelKey == channel.Key;

    /// <summary>Whether somebody may see a list where they are.</summary>
    public bool MayRead(LocalList list, Business? business, Person person, Place place) =>
        place.IsPersonal ? MayRead(list, business, person) : MayRead(list, business, place.Channel);
}
