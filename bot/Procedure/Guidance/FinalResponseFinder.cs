using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>
/// Which response is full and final, depending on the area and the day the complaint was recorded (§17 and its
/// footnotes).
/// </summary>
/// <param name="Area">The area's name, or null if there is no answer.</param>
/// <param name="Counts">The response that counts, in the guidance's words, or null if there is no answer.</param>
/// <param name="Why">Why it is this one, given the day, or null if there is no answer.</param>
/// <param name="Errors">The errors by field.</param>
public sealed record FinalResponseAnswer(string? Area, string? Counts, string? Why, FieldErrors Errors);

/// <summary>Finds the full and final response.</summary>
public static class FinalResponseFinder
{
    /// <summary>Returns the answer for an area and a day, as chosen and typed.</summary>
    public static FinalResponseAnswer Find(string area, string recorded, LocalDate today)
    {
        var errors = FieldErrors.None;
        if (ReadArea(area) is not { } kind)
        {
            kind = default;
            errors = errors.With("area", "Choose the area that responded");
        }

        if (recorded.Trim().Length == 0)
        {
            errors = errors.With("recorded", "Enter the date on which the complaint was recorded");
        }
        else if (ReadDay(recorded) is not { } typed)
        {
            errors = errors.With("recorded", "Enter a date that exists, like 9 Jul 2020");
        }
        else if (PastDate.Error(typed, today, "Date on which the complaint was recorded") is { } future)
        {
            errors = errors.With("recorded", future);
        }

        if (errors.Count > 0)
        {
            return new(null, null, null, errors);
        }

        var before = ReadDay(recorded)!.Value < FinalResponses.Reformed;
        var depends = FinalResponses.WhatCounts(kind, true) != FinalResponses.WhatCounts(kind, false);
        var why = !depends ? "For this area it is the same whenever the complaint was recorded (§17)"
            : before ? "The complaint was recorded before 9 July 2020 (§17, footnotes)"
            : "The complaint was recorded on or after 9 July 2020 (§17)";
        return new(FinalResponses.Name(kind), FinalResponses.WhatCounts(kind, before), why, errors);
    }

    /// <summary>Parses an area sent by a field, or returns null.</summary>
    internal static FinalResponseKind? ReadArea(string chosen) =>
        Enum.TryParse<FinalResponseKind>(chosen, out var kind)
        && FinalResponses.All.Contains(kind)
        && kind.ToString() == chosen
            ? kind
            : null;

    /// <summary>Parses a chosen or typed day, or returns null.</summary>
    internal static LocalDate? ReadDay(string typed) => TypedDate.TryRead(typed, out var day) ? day : null;

    /// <summary>Returns the area that the words name, such as "debt management" or "ICE findings", or null.</summary>
    internal static FinalResponseKind? AreaOf(string words)
    {
        var asked = GuidanceWords.Of(words).Where(w => w.Length > 2).ToHashSet();
        var best = FinalResponses
            .All.Select(k => (Kind: k, Hits: GuidanceWords.Of(FinalResponses.Name(k)).Distinct().Count(asked.Contains)))
            .OrderByDescending(x => x.Hits)
            .ToArray();
        return best[0].Hits > best[1].Hits ? best[0].Kind : null;
    }
}
