using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>What comes of a form that somebody sends.</summary>
public abstract record FormResult
{
    private FormResult()
    {
    }

    /// <summary>What to say besides, or null.</summary>
    public string? Said => this is Continue next ? next.Line : null;

    /// <summary>Returns what is shown now: the record that the form became, or else the form itself.</summary>
    /// <param name="draftId">The form's number.</param>
    public RecordRef Shown(long draftId) => this switch
    {
        Done { Outcome: null } done => done.Record.Ref,
        Continue { Instead: { } instead } => instead,
        _ => new(RecordKind.Draft, draftId),
    };

    /// <summary>The form had its effect.</summary>
    /// <param name="Record">What it became or changed. A new record is added and numbered here.</param>
    /// <param name="Outcome">What the form itself shows from now on; null: it is the record now.</param>
    public sealed record Done(Record Record, Continue? Outcome = null) : FormResult;

    /// <summary>The form is kept, and goes on.</summary>
    /// <param name="Step">The step it is at.</param>
    /// <param name="Fields">What was typed, as a draft keeps it.</param>
    /// <param name="Line">What to say besides, or null.</param>
    /// <param name="Instead">A record that is shown in the form's place, or null.</param>
    public sealed record Continue(string Step, string Fields, string? Line = null, RecordRef? Instead = null)
        : FormResult
    {
        /// <summary>Goes on at a step.</summary>
        public static Continue At<T>(string step, T fields, string? line = null, RecordRef? instead = null) =>
            new(step, DraftStore.Written(fields), line, instead);
    }

    /// <summary>Something is wrong. The form is kept, and its card says what.</summary>
    /// <param name="Step">The step that it has to be put right at.</param>
    /// <param name="Fields">What was typed, as a draft keeps it.</param>
    public sealed record Invalid(string Step, string Fields) : FormResult
    {
        /// <summary>Goes back to a step.</summary>
        public static Invalid At<T>(string step, T fields) => new(step, DraftStore.Written(fields));
    }

    /// <summary>The same press was delivered before. The form shows what came of it.</summary>
    public sealed record Repeated : FormResult;
}
