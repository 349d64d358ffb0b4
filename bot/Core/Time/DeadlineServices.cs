namespace UpcTeamsBot.Core.Time;

/// <summary>Registers the working-day calendars.</summary>
public static class DeadlineServices
{
    /// <summary>Registers the calendars of the three nations and <see cref="DecisionOptions"/>.</summary>
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        services
            .AddOptions<DecisionOptions>()
            .BindConfiguration(DecisionOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton(_ => new BankHolidayCalendars(BankHolidays.Shipped()));
    }
}
