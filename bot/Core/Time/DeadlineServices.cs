namespace UpcTeamsBot.Core.Time;

/// <summary>Puts the calendars together.</summary>
public static class DeadlineServices
{
    /// <summary>Working days of the three nations, and how long a decision may take.</summary>
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        services.AddOptions<DecisionOptions>().BindConfiguration(DecisionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(_ => new BankHolidayCalendars(BankHolidays.Shipped()));
    }
}
