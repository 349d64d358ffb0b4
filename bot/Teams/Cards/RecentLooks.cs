using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>
/// Remembers which looks were audited lately, so that unfolding the parts of a card neither fills the audit trail nor
/// costs a database command. Each instance has its own memory: after a restart, a look is noted once more.
/// </summary>
internal sealed class RecentLooks
{
    /// <summary>How long the same person's further looks at the same record count as one.</summary>
    internal static readonly Duration One = Duration.FromHours(1);

    // About a megabyte. More looks than that in an hour are noted again.
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Person, string What, long Id), Instant> _looks = [];

    /// <summary>Remembers events that were committed.</summary>
    public void Noted(IEnumerable<AuditEvent> events)
    {
        lock (_lock)
        {
            foreach (var what in events)
            {
                if (_looks.Count >= Most)
                {
                    _looks.Clear();
                }

                _looks[KeyOf(what)] = what.At;
            }
        }
    }

    /// <summary>Returns whether the same look was noted less than an hour before.</summary>
    public bool Has(AuditEvent what)
    {
        lock (_lock)
        {
            // After the clock was put back, what was noted "later" is no evidence of anything.
            return _looks.TryGetValue(KeyOf(what), out var at) && what.At >= at && what.At - at < One;
        }
    }

    // The event's name says the kind of record, and whether it was opened or listed.
    private static (Guid Person, string What, long Id) KeyOf(AuditEvent what) =>
        (what.ActorId, what.What, what.RecordId);
}
