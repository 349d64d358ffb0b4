
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>What somebody may change of an entry, by role (Annex D).</summary>
public sealed class EntryRights(IDirectory directory)
{
    /// <summary>CReST keep the register: they correct, change, merge and remove.</summary>
    public static bool Keeps(Person person) => person.Is(Roles.Crest);

    /// <summary>Whether this is a DSM responsible for the entry: the one named on it, or its business's DSM or deputy.</summary>
    public async ValueTask<bool> IsDsmOfAsync(Person person, RegisterEntry entry, CancellationToken cancellationToken)
    {
        if (!person.Is(Roles.Dsm))
        {
            return false;
        }

        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == entry.BusinessKey);
        return person.ObjectId == entry.DsmId || person.ObjectId == business?.DsmId || person.ObjectId == business?.DeputyId;
    }

    /// <summary>Whether they may change the SPOC, and ask for removal: CReST and the entry's DSM.</summary>
    public async ValueTask<bool> LooksAfterAsync(Person person, RegisterEntry entry, CancellationToken cancellationToken) =>
        Keeps(person) || await IsDsmOfAsync(person, entry, cancellationToken);
}
