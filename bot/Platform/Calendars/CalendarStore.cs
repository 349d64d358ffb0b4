using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>Keeps this instance's calendars in sync with the database.</summary>
public sealed class CalendarStore(UnitOfWork work, BankHolidayCalendars calendars)
{
    /// <summary>
    /// Loads stored bank holidays if they differ, and stores the shipped ones if they have years that the database
    /// lacks. Every background job that checks deadlines starts with this. It costs one small query if nothing has
    /// changed.
    /// </summary>
    public async Task SyncAsync(CancellationToken cancellationToken)
    {
        var version = await work.ReadAsync(
            db =>
                db.Set<StoredCalendar>().AsNoTracking().Select(c => c.Version).SingleOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (version == calendars.Version)
        {
            return;
        }

        if (version is not null)
        {
            var json = await work.ReadAsync(
                db => db.Set<StoredCalendar>().AsNoTracking().Select(c => c.Json).SingleAsync(cancellationToken),
                cancellationToken);
            calendars.Replace(BankHolidays.Parse(json));
        }

        if (version != calendars.Version)
        {
            await KeepAsync(calendars.Current.BankHolidays, null, cancellationToken);
        }
    }

    /// <summary>Returns the ETag of the stored file, or null.</summary>
    public Task<string?> ETagAsync(CancellationToken cancellationToken) =>
        work.ReadAsync(
            db => db.Set<StoredCalendar>().AsNoTracking().Select(c => c.ETag).SingleOrDefaultAsync(cancellationToken),
            cancellationToken);

    /// <summary>Replaces the bank holidays here, and in every other instance at its next sync.</summary>
    /// <returns>The differences.</returns>
    public async Task<BankHolidayChange> ReplaceAsync(
        BankHolidays newer,
        string? etag,
        CancellationToken cancellationToken)
    {
        await SyncAsync(cancellationToken);
        var change = calendars.Replace(newer);
        await KeepAsync(calendars.Current.BankHolidays, etag, cancellationToken);
        return change;
    }

    private Task KeepAsync(BankHolidays holidays, string? etag, CancellationToken cancellationToken) =>
        work.DoAsync(
            async db =>
            {
                var stored = await db.Set<StoredCalendar>().SingleOrDefaultAsync(cancellationToken);
                if (stored is null)
                {
                    db.Add(
                        new StoredCalendar
                        {
                            Version = holidays.Version,
                            Json = holidays.ToJson(),
                            ETag = etag,
                            ChangedAt = work.Now,
                        });
                    return;
                }

                stored.ETag = etag ?? stored.ETag;
                if (stored.Version != holidays.Version)
                {
                    (stored.Version, stored.Json, stored.ChangedAt) = (holidays.Version, holidays.ToJson(), work.Now);
                }
            },
            cancellationToken);
}
