using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>
/// Downloads the published bank holidays once a day, and warns when they end soon. If the download fails or the file
/// is invalid, the app keeps those it has.
/// </summary>
public sealed partial class BankHolidayJob(
    BankHolidayDownload download,
    CalendarStore store,
    BankHolidayCalendars calendars,
    IOptions<BankHolidayOptions> options,
    TimeProvider time,
    ILogger<BankHolidayJob> logger) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "bank-holidays";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(5, 30));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var changed = options.Value.Refresh ? await RefreshAsync(cancellationToken) : 0;
        if (RunsOut(calendars, options.Value, time))
        {
            LogRunsOut(logger, calendars.Current.BankHolidays.LastPublishedYear);
        }

        return changed;
    }

    /// <summary>Returns whether the published dates end too soon.</summary>
    internal static bool RunsOut(BankHolidayCalendars calendars, BankHolidayOptions options, TimeProvider time) =>
        calendars.Current.BankHolidays.RunsOutWithin(
            LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow())),
            Period.FromMonths(options.WarnMonthsAhead));

    private async Task<int> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (
                await download.FetchAsync(await store.ETagAsync(cancellationToken), cancellationToken)
                is not { } fetched)
            {
                return 0;
            }

            var change = await store.ReplaceAsync(fetched.Holidays, fetched.ETag, cancellationToken);
            foreach (var difference in change.Differences)
            {
                LogChanged(logger, difference.IsAdded ? "is" : "is no longer", difference.Date, difference.Nation);
            }

            return change.Differences.Length;
        }
        catch (BankHolidayDownloadException e)
        {
            LogNotRefreshed(logger, e.Message);
            return 0;
        }
    }

    [LoggerMessage(4101, LogLevel.Warning, "Bank holidays were not updated: {Reason}. The known ones stay in use")]
    private static partial void LogNotRefreshed(ILogger logger, string reason);

    [LoggerMessage(4102, LogLevel.Information, "According to gov.uk, {Date} {Is} a bank holiday in {Nation}")]
    private static partial void LogChanged(ILogger logger, string @is, LocalDate date, Nation nation);

    [LoggerMessage(
        4103,
        LogLevel.Warning,
        "The published bank holidays end in {Year}. Moved and one-off holidays after that are not known")]
    private static partial void LogRunsOut(ILogger logger, int year);
}
