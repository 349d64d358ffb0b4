using NodaTime;
using UpcTeamsBot.Procedure.Letters;

namespace UpcTeamsBot.Tests.Letters;

/// <summary>Creates filled-in letter forms.</summary>
internal static class LetterMaking
{
    public static readonly LetterTemplates Templates = LetterTemplates.Load();
    public static readonly LocalDate Today = new(2026, 11, 24);

    public static TheoryData<LetterKind> Kinds => [.. LetterKinds.All];

    /// <summary>Returns a valid form in which each text names its field.</summary>
    public static Dictionary<string, string> Complete(LetterKind kind) =>
        LetterFields.For(kind).ToDictionary(f => f.Id, f => f.Kind switch
    {
        FieldKind.Date => f.Id == "responseDate" ? "2026-04-03" : "2026-11-19",
        FieldKind.DateToCome => "2027-05-24",
        FieldKind.Dates => "19 Nov 2026",
        FieldKind.YesNo => f.Wanted,
        FieldKind.Choice => "Post",
        FieldKind.Points => string.Join(',', FivePoints.All),
        _ => $"what {f.Id} says",
    });

    /// <summary>Returns the letter for that form.</summary>
    public static LetterDocument Document(
        LetterKind kind, IReadOnlyDictionary<string, string> form, string customer = "Alex Example")
    {
        var letter = LetterDocument.Of(
            Templates, LetterTemplates.English, kind, form, customer, "UPC-000001", Today, out var unfilled);
        Assert.Empty(unfilled);
        return letter;
    }
}
