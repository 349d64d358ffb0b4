using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Draws the form that links a channel, and the linked channel.</summary>
public sealed class ChannelCards(CardLibrary cards, IDirectory directory) : ICardView
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [DirectoryCards.Channel];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var linked = await db.Set<LinkedChannel>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == request.Record.Id, cancellationToken);
        if (linked is null)
        {
            return null;
        }

        var business = await db.Set<ListedBusiness>()
            .AsNoTracking()
            .SingleOrDefaultAsync(b => b.ChannelKey == linked.Key, cancellationToken);
        var data = new ChannelLinkData
        {
            Stage = "linked",
            Title = "Channel",
            State = linked.AsChannel() is null ? CardStatus.Theirs("Not linked") : CardStatus.Done("Linked"),
            Line = request.State.Line,
            Headline = AsTyped.Line(
                linked.AsChannel() is null ? "No channel is linked for this any more"
                : business is null ? $"{linked.Name} is CReST's channel"
                : $"{linked.Name} is the channel of the contact point of {business.Name}"),
            Next = linked.AsChannel() is null ? null : "Cards arrive here from now on. They show masked details.",
            Updated = CardMark.Updated(linked),
        };
        return new(cards.Bind(DirectoryCards.Channel, data), "This channel is linked", linked.Version, false);
    }

    /// <summary>Asks what the channel is for.</summary>
    internal async Task<CardOutcome> AskAsync(
        ChannelForm form,
        FieldErrors errors,
        string? line,
        CancellationToken cancellationToken)
    {
        var businesses = await directory.BusinessesAsync(cancellationToken);
        return Ready(
            new()
            {
                Stage = "ask",
                Title = "Channel",
                State = CardStatus.Yours("Not linked yet"),
                Headline = "Link this channel",
                Line = line,
                Form = form,
                Errors = errors,
                Purposes =
                [
                    new(TeamsChannel.Crest, "CReST's own channel"),
                    .. businesses.Select(b => new Choice($"business:{b.Key}", $"Contact point of {b.Name}")),
                ],
            });
    }

    /// <summary>Asks for confirmation and says what will happen.</summary>
    internal async Task<CardOutcome> ConfirmAsync(ChannelForm form, CancellationToken cancellationToken)
    {
        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b =>
            $"business:{b.Key}" == form.For);
        var before =
            form.For == TeamsChannel.Crest ? await directory.ChannelAsync(TeamsChannel.Crest, cancellationToken)
            : business?.ChannelKey is { } key ? await directory.ChannelAsync(key, cancellationToken)
            : null;
        return Ready(
            new()
            {
                Stage = "confirm",
                Title = "Channel",
                State = CardStatus.Yours("Not linked yet"),
                Form = form,
                Headline = AsTyped.Line(
                    business is null
                        ? "Send CReST's cards to this channel?"
                        : $"Send the cards of {business.Name} to this channel?"),
                Next = before is null
                    ? "Everyone in this channel will see them."
                    : AsTyped.Line(
                        $"They go to {before.Name} now. Cards that still wait for someone will be sent here again. "
                            + "Everyone in this channel will see them."),
            });
    }

    /// <summary>Returns what is wrong with the choice.</summary>
    internal async Task<FieldErrors> ErrorsOfAsync(
        ChannelForm form,
        CancellationToken cancellationToken)
    {
        var errors = FieldErrors.None;
        if (
            form.For != TeamsChannel.Crest
            && (await directory.BusinessesAsync(cancellationToken)).All(b => $"business:{b.Key}" != form.For))
        {
            errors = errors.With("for", ChannelService.NoPurpose);
        }

        if (Typed.Length(form.Name) is 0 or > Typed.Line)
        {
            errors = errors.With(
                "name", $"Enter the name of this channel, in {Typed.Line} characters or fewer");
        }

        return errors;
    }

    private CardOutcome.Ready Ready(ChannelLinkData data) =>
        new(new(cards.Bind(DirectoryCards.Channel, data), "Link this channel"));
}

/// <summary>The buttons for linking a channel.</summary>
public sealed class ChannelActions(ChannelCards cards, ChannelService service) : ICardAction
{
    [CardAction("channel.back")]
    internal Task<CardOutcome> BackAsync(CardPress press, CancellationToken cancellationToken)
    {
        LinkCommand.ForChannel(press.Person, press.Place);
        return cards.AskAsync(Form(press), FieldErrors.None, null, cancellationToken);
    }

    [CardAction("channel.next")]
    internal async Task<CardOutcome> NextAsync(CardPress press, CancellationToken cancellationToken)
    {
        LinkCommand.ForChannel(press.Person, press.Place);
        var form = Form(press);
        return await cards.ErrorsOfAsync(form, cancellationToken) is { Count: > 0 } errors
            ? await cards.AskAsync(form, errors, null, cancellationToken)
            : await cards.ConfirmAsync(form, cancellationToken);
    }

    [CardAction("channel.link")]
    internal async Task<CardOutcome> LinkAsync(CardPress press, CancellationToken cancellationToken)
    {
        LinkCommand.ForChannel(press.Person, press.Place);
        var form = Form(press);
        if (await cards.ErrorsOfAsync(form, cancellationToken) is { Count: > 0 } errors)
        {
            return await cards.AskAsync(form, errors, null, cancellationToken);
        }

        try
        {
            var linked = await service.LinkAsync(
                form.For, form.Name, press.Place, press.Person, $"{press.ActKey}:{press.Place.MessageId}",
                cancellationToken);
            return new CardOutcome.OfRecord(linked, DirectoryCards.Channel, CardState.Plain);
        }
        catch (RefusedException refused) when (refused.Field is not null || refused.Reason == RefusalReason.TooLate)
        {
            return await cards.AskAsync(form, FieldErrors.None, refused.Message, cancellationToken);
        }
    }

    private static ChannelForm Form(CardPress press) => new(press["for"], Typed.Clean(press["name"]));
}

/// <summary>The command <c>link this channel</c>, for CReST, in a channel.</summary>
public sealed class LinkCommand(ChannelCards cards) : ICommand
{
    /// <inheritdoc/>
    public string Name => "link this channel";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["link channel", "link"];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        ForChannel(call.Person, call.Place);
        return cards.AskAsync(new("", call.Place.Team?.ChannelName ?? ""), FieldErrors.None, null, cancellationToken);
    }

    internal static void ForChannel(Person by, Place place)
    {
        DirectoryService.ForCrest(by);
        if (place.IsPersonal || place.Team is null)
        {
            throw new RefusedException(RefusalReason.Facts, ChannelService.NoChannel);
        }
    }
}

/// <summary>The command <c>unlink</c>, for CReST, in a linked channel.</summary>
public sealed class UnlinkCommand(ChannelService service) : ICommand
{
    /// <inheritdoc/>
    public string Name => "unlink";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["unlink this channel", "unlink channel"];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        LinkCommand.ForChannel(call.Person, call.Place);
        try
        {
            var name = await service.UnlinkAsync(call.Place, call.Person, call.ActKey, cancellationToken);
            return new CardOutcome.Message(
                name is null
                    ? "This channel is unlinked already"
                    : $"This channel is linked for {name} no more. No card of the contact point comes here until "
                        + "another channel is linked");
        }
        catch (RefusedException refused) when (refused.Field is not null)
        {
            return new CardOutcome.Message(refused.Message);
        }
    }
}
