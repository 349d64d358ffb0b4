using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Answers about many entries that somebody gave at once, and can take back together for a while.</summary>
public sealed class ReviewBatch
{
    /// <summary>How long they can be taken back together.</summary>
    public static readonly Duration UndoTime = Duration.FromMinutes(10);

    private ReviewBatch()
    {
    }

    /// <summary>The number, assigned by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The business's part.</summary>
    public long PartId { get; private set; }

    /// <summary>The Entra object ID of whoever answered.</summary>
    public Guid ById { get; private set; }

    /// <summary>Their name.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When they answered.</summary>
    public Instant At { get; private set; }

    /// <summary>How many entries were answered.</summary>
    public int Items { get; private set; }

    /// <summary>How many of the answers changed the register, which an undo leaves as it is.</summary>
    public int OnRegister { get; private set; }

    /// <summary>When they were undone, or null.</summary>
    public Instant? UndoneAt { get; private set; }

    /// <summary>The name of whoever took them back.</summary>
    public string? UndoneByName { get; private set; }

    /// <summary>Starts a batch of answers.</summary>
    public static ReviewBatch Of(long partId, Actor by, Instant now) =>
        new() { PartId = partId, ById = by.Id, ByName = by.Name, At = now };

    /// <summary>Notes how many entries were answered.</summary>
    /// <param name="items">All of them.</param>
    /// <param name="onRegister">Those whose answer changed the register.</param>
    public void Has(int items, int onRegister = 0) => (Items, OnRegister) = (items, onRegister);

    /// <summary>Takes them back.</summary>
    /// <exception cref="RefusedException">Somebody did already, or it is too late.</exception>
    public void Undo(Actor by, Instant now)
    {
        if (UndoneAt is { } at)
        {
            throw RefusedException.TooLate($"{UndoneByName} took these answers back at {Words.TimeOn(at)}");
        }

        if (now > At + UndoTime)
        {
            throw RefusedException.TooLate(
                $"Answers can be taken back together for {UndoTime.TotalMinutes:0} minutes. Undo them one by one");
        }

        (UndoneAt, UndoneByName) = (now, by.Name);
    }
}
