using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>It was sent to the line manager.</summary>
public sealed record ConsiderationSubmitted(Actor By, Instant At) : DomainEvent("ConsiderationSubmitted", By, At);

/// <summary>It was corrected by the referring officer before anybody acted on it.</summary>
public sealed record ConsiderationCorrected(Actor By, Instant At) : DomainEvent("ConsiderationCorrected", By, At);

/// <summary>It was approved by the line manager and sent to the DSM.</summary>
public sealed record ConsiderationApproved(Actor By, Instant At) : DomainEvent("ConsiderationApproved", By, At);

/// <summary>It was declined by the line manager.</summary>
public sealed record ConsiderationDeclined(Actor By, Instant At) : DomainEvent("ConsiderationDeclined", By, At);

/// <summary>The referring officer asked another manager, because the first one did not answer.</summary>
public sealed record ManagerChosen(Actor By, Instant At, Guid ManagerId) : DomainEvent("ManagerChosen", By, At);

/// <summary>The DSM asked for more information.</summary>
public sealed record InformationWanted(Actor By, Instant At) : DomainEvent("InformationWanted", By, At);

/// <summary>The referring officer answered.</summary>
public sealed record InformationGiven(Actor By, Instant At) : DomainEvent("InformationGiven", By, At);

/// <summary>It was passed to another DSM.</summary>
public sealed record ConsiderationPassed(Actor By, Instant At, Guid FromDsmId, Guid ToDsmId)
    : DomainEvent("ConsiderationPassed", By, At);

/// <summary>The DSM agreed.</summary>
public sealed record ConsiderationAgreed(Actor By, Instant At) : DomainEvent("ConsiderationAgreed", By, At);

/// <summary>The DSM did not agree.</summary>
public sealed record ConsiderationNotAgreed(Actor By, Instant At) : DomainEvent("ConsiderationNotAgreed", By, At);

/// <summary>CReST recorded it.</summary>
public sealed record ConsiderationRecorded(Actor By, Instant At, long RegisterEntryId)
    : DomainEvent("ConsiderationRecorded", By, At);

/// <summary>CReST undid a recording made by mistake.</summary>
public sealed record ConsiderationRecordingUndone(Actor By, Instant At, long RegisterEntryId)
    : DomainEvent("ConsiderationRecordingUndone", By, At);

/// <summary>CReST corrected the customer's National Insurance number while recording.</summary>
public sealed record ConsiderationNumberCorrected(Actor By, Instant At)
    : DomainEvent("ConsiderationNumberCorrected", By, At);

/// <summary>A duty was ticked or unticked.</summary>
public sealed record DutyTicked(Actor By, Instant At, DutyKind Duty, bool Done) : DomainEvent("DutyTicked", By, At);

/// <summary>The referring officer withdrew it.</summary>
public sealed record ConsiderationWithdrawn(Actor By, Instant At) : DomainEvent("ConsiderationWithdrawn", By, At);

/// <summary>People were reminded of a pending decision (§24).</summary>
/// <param name="By">The service itself.</param>
/// <param name="At">When.</param>
/// <param name="Day">The working day that the reminder belongs to.</param>
/// <param name="WorkingDaysLeft">Working days left on that day, 0 on the last one, negative when overdue.</param>
/// <param name="To">The recipients.</param>
/// <param name="EscalatedToId">The deputy or manager among them, or null.</param>
public sealed record DsmReminded(
    Actor By, Instant At, LocalDate Day, int WorkingDaysLeft, ReminderRecipients To, Guid? EscalatedToId)
    : DomainEvent("DsmReminded", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{Words.Left(WorkingDaysLeft)}; told: {To}";
}

/// <summary>The last day to decide moved because bank holidays changed. The rule itself is the same.</summary>
public sealed record DeadlineMoved(Actor By, Instant At, LocalDate From, LocalDate To)
    : DomainEvent("DeadlineMoved", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"from {Words.Date(From)} to {Words.Date(To)}: bank holidays changed";
}

/// <summary>A DSM is back whose absence had passed the request on.</summary>
public sealed record DsmReturned(Actor By, Instant At, Guid DsmId) : DomainEvent("DsmReturned", By, At);

/// <summary>The DSM is away and nobody can decide for them.</summary>
public sealed record DecisionUncovered(Actor By, Instant At) : DomainEvent("DecisionUncovered", By, At);

/// <summary>The nightly check found that nobody would have been reminded, and planned the reminders again.</summary>
public sealed record RemindersRestored(Actor By, Instant At) : DomainEvent("RemindersRestored", By, At);

/// <summary>The customer's details and what was written about them were erased (Annex D).</summary>
public sealed record ConsiderationErased(Actor By, Instant At) : DomainEvent("ConsiderationErased", By, At);
