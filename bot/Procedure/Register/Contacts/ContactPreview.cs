using System.Globalization;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Register.Contacts;

/// <summary>What a contact report will do, if the command contained everything.</summary>
/// <param name="What">The contact: "Letter, Mon 23 Nov 2026".</param>
/// <param name="About">The complaint.</param>
/// <param name="Then">The consequence.</param>
internal sealed record ContactPreview(string What, IReadOnlyList<string> About, string Then)
{
    /// <summary>Returns the preview, or null if something is missing.</summary>
    public static ContactPreview? Of(ContactForm form, RegisterEntry entry)
    {
        if (!form.Ready || Typed.Choice<ContactChannel>(form.Channel) is not { } channel
            || !TypedDate.TryRead(form.Date, out var on)
            || entry.Complaints
            .FirstOrDefault(c => c.Id.ToString(CultureInfo.InvariantCulture) == form.Complaint) is not { } complaint)
        {
            return null;
        }

        var name = ContactChannels.Name(channel);
        return new(
            $"{char.ToUpperInvariant(name[0])}{name[1..]}, {Words.Date(on)}", AsTyped.Lines(complaint.Description),
            on > complaint.LastContact
                ? $"The last contact moves from {Words.Day(complaint.LastContact)} to {Words.Day(on)}: 14 months from "
                    + $"then, until {Words.Day(Retention.LapsesOn(on))} (§19). CReST is told."
                : $"A later contact is recorded already ({Words.Day(complaint.LastContact)}), so that date stays. "
                    + $"CReST is told.");
    }
}
