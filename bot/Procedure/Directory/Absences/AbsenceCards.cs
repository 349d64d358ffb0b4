using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>The cards of an absence.</summary>
public static class AbsenceCards
{
    /// <summary>The form, then the absence itself.</summary>
    public const string Absence = "absence";
}

/// <summary>Data of the card <c>absence</c>.</summary>
[CardData("absence")]
internal sealed record AbsenceCardData : RecordCardData
{
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Whether to ask who is away. CReST records absences for others.</summary>
    public bool NamePerson { get; init; }

    public IReadOnlyList<Choice> People { get; init; } = [];

    public IReadOnlyList<Choice> Deputies { get; init; } = [];

    public AbsenceForm Form { get; init; } = new();

    public FieldErrors Errors { get; init; } = FieldErrors.None;

    public bool CanEnd { get; init; }

    public string EndTitle { get; init; } = "I am back";

    public bool CanAdd { get; init; }

    public string Updated { get; init; } = "";
}
