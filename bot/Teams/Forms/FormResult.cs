using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>The result of sending a form.</summary>
public abstract record FormResult
{
    private FormResult()
    {
    }

    /// <summary>A message to show as well, or null.</summary>
    public string? Said => this is Continue next ? next.Line : null;

    /// <summary>Returns what is shown now: the record that the form became, or the form itself.</summary>
    /// <param name="draftId">The form's number.</param>
    public RecordRef Shown(long draftId) => this switch
    {
        Done { Outcome: null } done => done.Record.Ref,
        Continue { Instead: { } instead } => instead,
        _ => new(RecordKind.Draft, draftId),
    };

    /// <summary>The form took effect.</summary>
    /// <param name="Record">The record that it became or changed. A new record is added and numbered here.</param>
    /// <param name="Outcome">What the form's card shows from now on, as JSON without personal data. Null if the
    /// record's card replaces it.</param>
    /// <param name="Card">The record's card that the messages with the form show from now on. Null if they stay with
    /// the form.</param>
    public sealed record Done(Record Record, string? Outcome = null, string? Card = null) : FormResult;

    /// <summary>The form was saved and continues.</summary>
    /// <param name="Step">The current step.</param>
    /// <param name="Fields">The typed values, as JSON.</param>
    /// <param name="Line">A message to show as well, or null.</param>
    /// <param name="Instead">A record to show instead of the form, or null.</param>
    public sealed record Continue(string Step, string Fields, string? Line = null, RecordRef? Instead = null)
        : FormResult
    {
        /// <summary>Continues at a step.</summary>
        public static Continue At<T>(string step, T fields, string? line = null, RecordRef? instead = null) =>
            new(step, DraftStore.Written(fields), line, instead);
    }

    /// <summary>The form has errors. It was saved, and its card shows them.</summary>
    /// <param name="Step">The step with the errors.</param>
    /// <param name="Fields">The typed values, as JSON.</param>
    public sealed record Invalid(string Step, string Fields) : FormResult
    {
        /// <summary>Returns to a step.</summary>
        public static Invalid At<T>(string step, T fields) => new(step, DraftStore.Written(fields));
    }

    /// <summary>The same press was delivered before. The form shows its outcome.</summary>
    public sealed record Repeated : FormResult;
}
