
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Registers enquiries.</summary>
public static class EnquiryServices
{
    /// <summary>Adds the enquiries' cards, buttons, command and messages.</summary>
    public static IServiceCollection AddEnquiries(this IServiceCollection services)
    {
        services.AddOptions<EnquiryOptions>()
            .BindConfiguration(EnquiryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<EnquiryService>()
            .AddSingleton<EnquiryAccess>()
            .AddSingleton<IRegisterAccess>(s => s.GetRequiredService<EnquiryAccess>());
    }
}
