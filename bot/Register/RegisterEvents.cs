using NodaTime;
using UpcTeamsBot.Records;

namespace UpcTeamsBot.Register;

/// <summary>A customer was put on the register.</summary>
public sealed record EntryRecorded(Actor By, Instant At, string? ConsiderationReference) : RecordEvent(By, At);

/// <summary>A complaint was added to a customer who was on the register already (§21).</summary>
public sealed record ComplaintAdded(Actor By, Instant At, string? ConsiderationReference) : RecordEvent(By, At);

/// <summary>Contact about a recorded complaint was reported (§19, Annex D).</summary>
public sealed record ContactReported(Actor By, Instant At, LocalDate On, ContactChannel Channel, bool Moved) : RecordEvent(By, At);

/// <summary>The UPCC marker on eCase was ticked (§25–26).</summary>
public sealed record MarkerTicked(Actor By, Instant At) : RecordEvent(By, At);
