
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Decides who may view and answer a business's part: its contact points, its DSM or deputy, and CReST (Annex D).
/// </summary>
public sealed class ReviewAccess(IDirectory directory)
{
    /// <summary>Returns whether this person may view and answer it.</summary>
    public async ValueTask<bool> MayAsync(ReviewPart part, Person person, CancellationToken cancellationToken)
    {
        // A DSM of one business may be a contact point of another, so check the role and the business together.
        if (person.Is(Roles.Crest)
            || (person.Is(Roles.BusinessContactPoint)
            && (await directory.ContactPointsAsync(part.BusinessKey, cancellationToken))
            .Any(p => p.ObjectId == person.ObjectId)))
        {
            return true;
        }

        if (!person.Is(Roles.Dsm))
        {
            return false;
        }

        var business = (await directory.BusinessesAsync(cancellationToken))
            .FirstOrDefault(b => b.Key == part.BusinessKey);
        return part.DsmId == person.ObjectId || business?.DsmId == person.ObjectId
            || business?.DeputyId == person.ObjectId;
    }

    /// <summary>Throws if somebody may not view it, or if others in this place would see it.</summary>
    /// <exception cref="RefusedException">This person may not view it, or not here.</exception>
    public async ValueTask RequireAsync(
        ReviewPart part, Person person, Place place, CancellationToken cancellationToken)
    {
        if (!await MayAsync(part, person, cancellationToken))
        {
            throw RefusedException.NotAllowed(
                $"Only the contact points of {part.BusinessName}, its DSM and CReST can answer this");
        }

        if (!place.IsPersonal
            && (place.Channel is null
            || (place.Channel.Key != part.ChannelKey && place.Channel.Key != TeamsChannel.Crest)))
        {
            throw RefusedException.NotAllowed("Open this review in your own chat with me: type review");
        }
    }
}
