

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>Registers the bank holiday updates.</summary>
public static class CalendarServices
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(20);

    /// <summary>Registers storage and the daily download of bank holidays.</summary>
    public static IServiceCollection AddCalendars(this IServiceCollection services)
    {
        services
            .AddOptions<BankHolidayOptions>()
            .BindConfiguration(BankHolidayOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        // No redirects: only the configured address is trusted.
        services
            .AddHttpClient(
                BankHolidayDownload.ClientName,
                http =>
                    (http.Timeout, http.MaxResponseContentBufferSize) = (AnswerWithin, BankHolidayDownload.MostBytes))
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    AutomaticDecompression = System.Net.DecompressionMethods.None,
                })
            .RemoveAllLoggers();
        services.AddHealthChecks().AddCheck<CalendarHealth>("bank-holidays");
        return services
            .AddSingleton<CalendarStore>()
            .AddSingleton<BankHolidayDownload>();
    }
}
