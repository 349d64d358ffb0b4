using System.Text.RegularExpressions;

namespace Microsoft.Bot.Schema;

/// <summary>Mentions within a message's text.</summary>
public static class ActivityExtensions
{
    public static bool MentionsId(this IMessageActivity activity, string id)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.GetMentions().Any(m => m.Mentioned?.Id == id);
    }

    public static bool MentionsRecipient(this IMessageActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.MentionsId(activity.Recipient?.Id);
    }

    /// <summary>Takes the mention of the bot out of the text, in the activity too.</summary>
    public static string RemoveRecipientMention(this IMessageActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.RemoveMentionText(activity.Recipient?.Id);
    }

    /// <summary>Takes the mention of somebody out of the text, in the activity too.</summary>
    public static string RemoveMentionText(this IMessageActivity activity, string id)
    {
        ArgumentNullException.ThrowIfNull(activity);
        foreach (var mention in activity.GetMentions().Where(m => m.Mentioned is not null && m.Mentioned.Id == id))
        {
            if (activity.Text is null) break;
            var text = mention.Text ?? $"<at>{mention.Mentioned.Name}</at>";
            if (text.Length == 0) continue;
            activity.Text = Regex.Replace(activity.Text, Regex.Escape(text), string.Empty, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).Trim();
        }

        return activity.Text;
    }
}
