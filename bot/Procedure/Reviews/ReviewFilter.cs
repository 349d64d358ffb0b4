using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Which entries of a business's part somebody looks at.</summary>
/// <param name="All">True for all entries, false for those that wait for an answer.</param>
/// <param name="District">The customer's district; empty: any.</param>
/// <param name="ContactSince">Only entries with contact since this day. Null for all.</param>
/// <param name="FromLastReview">Only those that nobody answered in the review before.</param>
internal sealed record ReviewFilter(
    bool All, string District = "", LocalDate? ContactSince = null, bool FromLastReview = false)
{
    private const char Separator = ';';
    private const string Everything = "all";
    private const string Waiting = "todo";

    /// <summary>The entries that wait for an answer.</summary>
    public static readonly ReviewFilter ToAnswer = new(false);

    /// <summary>Whether it leaves out entries for another reason than that they are answered.</summary>
    public bool Narrows => District.Length > 0 || ContactSince is not null || FromLastReview;

    /// <summary>As buttons carry it: "todo", or "todo;2026-09-01;last;Leeds".</summary>
    public string Text => !Narrows ? All ? Everything : Waiting : string.Join(
        Separator, All ? Everything : Waiting, ContactSince is { } since ? LocalDatePattern.Iso.Format(since) : "",
        FromLastReview ? "last" : "", District);

    /// <summary>As people read it: "in Leeds, with contact since 1 Sep 2026"; empty: nothing is left out.</summary>
    public string Said => string.Join(
        ", ",
        new[]
        {
            District.Length > 0 ? $"in {District}" : "",
            ContactSince is { } since ? $"with contact since {Words.Day(since)}" : "",
            FromLastReview ? "not answered in the last review" : "",
        }.Where(w => w.Length > 0));

    /// <summary>Reads what a button carries. It came over the wire: what makes no sense is left out.</summary>
    public static ReviewFilter Read(string text)
    {
        var parts = text.Split(Separator, 4);
        var all = parts[0] == Everything;
        return parts is [_, var since, var last, var district]
            ? new(
                all, Short(district), LocalDatePattern.Iso.Parse(since) is { Success: true } day ? day.Value : null,
                last == "last")
            : new(all);
    }

    /// <summary>Reads what somebody chose.</summary>
    /// <param name="press">The press with the fields.</param>
    /// <param name="all">Whether answered entries are looked at too.</param>
    /// <param name="errors">What is wrong, by field.</param>
    public static ReviewFilter Of(CardPress press, bool all, out FieldErrors errors)
    {
        errors = FieldErrors.None;
        LocalDate? since = null;
        if (press["since"].Trim().Length > 0)
        {
            if (TypedDate.TryRead(press["since"], out var day))
            {
                since = day;
            }
            else
            {
                errors = errors.With("since", FormRules.NoDate("Contact since"));
            }
        }

        var district = Typed.Clean(press["district"]);
        if (district.Length > Typed.Line)
        {
            errors = errors.With(
                "district",
                $"District must be {Typed.Line} characters or fewer. You have used {district.Length}");
        }

        return new(all, Short(district), since, press["last"] == "true");
    }

    private static string Short(string district)
    {
        var clean = Typed.Clean(district);
        return clean.Length <= Typed.Line ? clean : "";
    }
}
