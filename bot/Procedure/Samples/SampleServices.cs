namespace UpcTeamsBot.Procedure.Samples;

/// <summary>Registers the sample work.</summary>
public static class SampleServices
{
    /// <summary>Work for the sample people (Development).</summary>
    public static IServiceCollection AddSamples(this IServiceCollection services) =>
        services.AddSingleton<SampleWork>();
}
