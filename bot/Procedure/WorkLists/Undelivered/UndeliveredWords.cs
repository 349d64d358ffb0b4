using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.WorkLists.Undelivered;

/// <summary>Describes what could not be delivered, to whom, and why.</summary>
public sealed class UndeliveredWords(IDirectory directory)
{
    /// <summary>Returns the message's number as people type it.</summary>
    public static string NumberOf(OutboxMessage outboxMessage) =>
        string.Create(CultureInfo.InvariantCulture, $"N-{outboxMessage.Id:000000}");

    /// <summary>Returns how the person was told instead.</summary>
    public static string Told(OutboxMessage outboxMessage) => outboxMessage.FallbackUsed switch
    {
        OutboxMessageKind.Feed => "told in the activity feed",
        OutboxMessageKind.Mail => "told by mail",
        _ => "not told",
    };

    /// <summary>Returns the recipient: a colleague's name, or a channel's.</summary>
    public async ValueTask<string> ForAsync(OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        var audience = Audience.Parse(outboxMessage.Audience);
        if (audience.ComplaintsTeamOf is { } business)
        {
            var known = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == business);
            return $"the complaints team of {known?.Name ?? "a business that is no longer in the directory"}";
        }

        return audience.PersonId is { } id
            ? (await directory.FindAsync(id, cancellationToken))?.Name ?? "somebody who is no longer in the directory"
            : (await directory.ChannelAsync(audience.ChannelKey ?? "", cancellationToken))?.Name is { } name
            ? $"the channel {name}" : "a channel that is no longer in the directory";
    }

    /// <summary>Returns why it could not be delivered.</summary>
    /// <param name="code">The error code; see Microsoft's table of the connector's errors.</param>
    /// <param name="name">The recipient.</param>
    public static string Why(string code, string name) => code switch
    {
        "ConversationBlockedByUser" or "MessageWritesBlocked" => $"{name} has blocked or removed the UPC app",
        "BotNotInConversationRoster" or "ForbiddenOperationException" or "BotNotInstalled" =>
            $"The UPC app is not installed for {name}, and could not be installed",
        "BotDisabledByAdmin" => "The UPC app is switched off by an administrator of Teams",
        "ConversationNotFound" or "ActivityNotFoundInConversation" =>
            $"The conversation with {name} is gone, and could not be opened anew",
        "ChannelNotConfigured" => "The directory has no such channel",
        "MessageSizeTooBig" => "The message is too large for Teams",
        "Timeout" or "ProcessEnded" => "It was sent several times, and Teams never said whether it arrived",
        _ => $"Teams did not take it ({code})",
    };

    /// <summary>Returns what to do about it.</summary>
    public static string Next(string code, string name) => code switch
    {
        "ConversationBlockedByUser" or "MessageWritesBlocked" =>
            $"Ask {name} to unblock the UPC app in Teams, then send it again.",
        "BotNotInConversationRoster" or "ForbiddenOperationException" or "BotNotInstalled" =>
            $"Ask {name} to add the UPC app in Teams. It is sent again then.",
        "BotDisabledByAdmin" => "Ask your Teams administrator, then send it again.",
        _ => "Send it again. If it fails once more, tell whoever runs this service.",
    };
}
