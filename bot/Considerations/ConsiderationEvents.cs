using NodaTime;
using UpcTeamsBot.Records;

namespace UpcTeamsBot.Considerations;

/// <summary>Sent to the line manager.</summary>
public sealed record ConsiderationSubmitted(Actor By, Instant At) : RecordEvent(By, At);

/// <summary>Approved by the line manager and sent to the DSM.</summary>
public sealed record ConsiderationApproved(Actor By, Instant At) : RecordEvent(By, At);

/// <summary>Declined by the line manager.</summary>
public sealed record ConsiderationDeclined(Actor By, Instant At) : RecordEvent(By, At);

/// <summary>The DSM asked for more information.</summary>
public sealed record InformationWanted(Actor By, Instant At) : RecordEvent(By, At);

/// <summary>The referring officer answered.</summary>
public sealed record InformationGiven(Actor By, Instant At) : RecordEvent(By, At);

/// <summary>Passed to another DSM.</summary>
public sealed record ConsiderationPassed(Actor By, Instant At, Guid FromDsmId, Guid ToDsmId) : RecordEvent(By, At);

/// <summary>The DSM agreed.</summary>
public sealed record ConsiderationAgreed(Actor By, Instant At) : RecordEvent(By, At);

/// <summary>The DSM did not agree.</summary>
public sealed record ConsiderationNotAgreed(Actor By, Instant At) : RecordEvent(By, At);

/// <summary>CReST recorded it.</summary>
public sealed record ConsiderationRecorded(Actor By, Instant At, long RegisterEntryId) : RecordEvent(By, At);

/// <summary>A duty was ticked off, or its tick taken away.</summary>
public sealed record DutyTicked(Actor By, Instant At, DutyKind Duty, bool Done) : RecordEvent(By, At);

/// <summary>The referring officer took it back.</summary>
public sealed record ConsiderationWithdrawn(Actor By, Instant At) : RecordEvent(By, At);
