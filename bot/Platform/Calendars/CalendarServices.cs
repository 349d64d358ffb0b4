
using UpcTeamsBot.Platform.Schedule;

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>Puts the refreshing of bank holidays together.</summary>
public static class CalendarServices
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(20);

    /// <summary>Bank holidays: kept in the database, fetched once a day.</summary>
    public static IServiceCollection AddCalendars(this IServiceCollection services)
    {
        services.AddOptions<BankHolidayOptions>().BindConfiguration(BankHolidayOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        // A redirect is not followed: whoever the address leads to is not whom the setting names.
        services.AddHttpClient(BankHolidayDownload.ClientName, http => (http.Timeout, http.MaxResponseContentBufferSize) = (AnswerWithin, BankHolidayDownload.MostBytes))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = System.Net.DecompressionMethods.None })
            .RemoveAllLoggers();
        services.AddHealthChecks().AddCheck<CalendarHealth>("bank-holidays");
        return services.AddSingleton<CalendarStore>().AddSingleton<BankHolidayDownload>().AddSingleton<IBackgroundJob, BankHolidayJob>();
    }
}
