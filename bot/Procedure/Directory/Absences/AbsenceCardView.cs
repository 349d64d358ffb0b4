using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>Draws the card of an absence, for the DSM who is away, the deputy and CReST.</summary>
public sealed class AbsenceCardView(
    CardLibrary cards, IDirectory directory, IAbsenceWorkload workload, TimeProvider time)
    : FormCardView<AbsenceForm>(DraftForm.Absence, RecordKind.Absence)
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Cards { get; } = [AbsenceCards.Absence];

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawFormAsync(
        UpcDbContext db, ShownForm<AbsenceForm> shown, CancellationToken cancellationToken) =>
        Drawn(await FormAsync(shown, cancellationToken), shown.Draft.IsOpen ? "Say who is away" : "Cancelled");

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        if (request.Viewer is not { } viewer)
        {
            return null;
        }

        var absence = await db.Set<Absence>().AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == request.Record.Id, cancellationToken);
        if (absence is null
            || (absence.DeputyId != viewer.ObjectId && absence.PersonId != viewer.ObjectId && !viewer.Is(Roles.Crest)))
        {
            return null;
        }

        var around = await db.Set<Absence>().AsNoTracking()
            .Where(a => a.EndedAt == null && a.To >= absence.From && a.From <= absence.To
                && (a.PersonId == absence.DeputyId || a.DeputyId == absence.PersonId))
            .OrderBy(a => a.From).ToListAsync(cancellationToken);
        var data = DataOf(absence, around, viewer, request.State);
        if (data.Stage != "ended")
        {
            data = data with
            {
                Facts = [.. data.Facts, .. await workload.OfAsync(db, absence, cancellationToken)],
            };
        }

        return Drawn(data, $"Absence: {absence.Reference}", absence.Version)
            .With(viewer.ObjectId == absence.DeputyId ? absence.PersonId : absence.DeputyId, absence.Reference);
    }

    /// <summary>Returns the card's data.</summary>
    /// <param name="a">The absence.</param>
    /// <param name="around">Other absences: of its deputy on those days, and those for which this DSM is the
    /// deputy.</param>
    /// <param name="viewer">The viewer.</param>
    /// <param name="state">The part of the card that is expanded.</param>
    internal AbsenceCardData DataOf(Absence a, IReadOnlyList<Absence> around, Person viewer, CardState state)
    {
        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var stage = a.EndedAt is not null || a.To < today ? "ended" : a.From > today ? "planned" : "away";
        var mine = a.PersonId == viewer.ObjectId;
        var (person, they) = mine ? ("You are", "you are") : ($"{a.PersonName} is", "they are");
        var deputys = a.DeputyId == viewer.ObjectId;
        var (words, headline, next) = stage switch
        {
            "planned" => (
                CardStatus.Theirs("Planned"), $"{person} away from {Words.Date(a.From)} to {Words.Date(a.To)}",
                $"{(deputys ? "You" : a.DeputyName)} will decide while {they} away, "
                    + $"including anything still waiting on {Words.Date(a.From)}."),
            "away" => (CardStatus.Theirs("Away"), $"{person} away until {Words.Date(a.To)}",
                deputys ? "You decide meanwhile." : $"{a.DeputyName} decides meanwhile."),
            _ when a.IsCancelled =>
                (CardStatus.Theirs("Cancelled"),
                    ReadBy.Told(viewer, $"{a.EndedByName} cancelled this at {Words.TimeOn(a.EndedAt!.Value)}"),
                    "Nothing was passed on."),
            _ => (
                CardStatus.Done("Ended"),
                $"{(mine ? "You" : a.PersonName)} came back on "
                    + Words.Date(a.EndedAt is { } at ? LondonTime.DateOf(at) : a.To.PlusDays(1)),
                mine
                    ? $"What went to {a.DeputyName} and is still undecided is in this chat. You can take it back."
                    : $"{a.PersonName} can take back what is still undecided."),
        };
        var may = Absence.MaySay(a.PersonId, viewer);
        return new()
        {
            Id = a.Id, V = a.Version, Stage = stage, Title = $"Absence · {a.Reference}", State = words,
            Line = state.Line,
            Headline = AsTyped.Line(headline), Next = AsTyped.Line(next),
            Facts =
            [
                Fact.Of("Away", a.PersonName), Fact.Of("First day", Words.Date(a.From)),
                Fact.Of("Last day", Words.Date(a.To)), Fact.Of("Deputy", a.DeputyName),
                .. around.Where(o => o.PersonId == a.DeputyId && stage != "ended").Select(o => Fact.Of(
                    "Deputy away", $"{Words.Day(o.From)} to {Words.Day(o.To)}: {o.DeputyName} decides then")),
                .. around.Where(o => o.DeputyId == a.PersonId && stage != "ended").Select(o => Fact.Of(
                    "Also deputy for",
                    $"{o.PersonName}, {Words.Day(o.From)} to {Words.Day(o.To)}: {a.DeputyName} decides for both")),
                .. a.SaidById == a.PersonId ? Array.Empty<Fact>() : [Fact.Of("Said by", $"{a.SaidByName}, CReST")],
            ],
            CanEnd = may && stage != "ended", EndTitle = mine ? "I am back"
                : "They are back", CanAdd = may,
            Updated = CardMark.Updated(a),
        };
    }

    private async Task<AbsenceCardData> FormAsync(ShownForm<AbsenceForm> shown, CancellationToken cancellationToken)
    {
        var (draft, form, viewer, state) = shown;
        if (!draft.IsOpen)
        {
            return new()
            {
                Id = draft.Id, V = draft.Version, Stage = "discarded", Title = "Absence",
                State = CardStatus.Over("Cancelled"), Line = state.Line,
                Headline = "You cancelled this. Nothing was saved"
            };
        }

        var dsms = await directory.DsmsAsync(cancellationToken);
        var namePerson = viewer.Is(Roles.Crest);
        return new()
        {
            Id = draft.Id, V = draft.Version, Stage = "form", Title = "Absence", State = CardStatus.Yours("Not saved"),
            Headline = namePerson ? "Say who is away" : "Say when you are away", Line = state.Line,
            NamePerson = namePerson,
            People = namePerson ? [.. dsms.Select(Choice)] : [],
            Deputies = [.. dsms.Where(d => namePerson || d.ObjectId != viewer.ObjectId).Select(Choice)], Form = form,
            Errors = ErrorsOf(form),
        };
    }

    private static FieldErrors ErrorsOf(AbsenceForm form) =>
        !form.Tried ? FieldErrors.None
        : form.RefusedField.Length > 0 ? FieldErrors.None.With(form.RefusedField, form.RefusedWords)
        : FormErrors.Of(AbsenceFormValidator.Instance, form);

    private DrawnCard Drawn(AbsenceCardData data, string summary, int version = 0) =>
        new(cards.Bind(AbsenceCards.Absence, data), summary, version);

    private static Choice Choice(Person person) => new(person.ObjectId.ToString("D"), person.Name);
}
