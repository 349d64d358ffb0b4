
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Puts enquiries together.</summary>
public static class EnquiryServices
{
    /// <summary>The enquiries' cards, buttons, command and notices.</summary>
    public static IServiceCollection AddEnquiries(this IServiceCollection services)
    {
        services.AddOptions<EnquiryOptions>()
            .BindConfiguration(EnquiryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<EnquiryService>()
            .AddSingleton<IRegisterAccess, EnquiryAccess>();
    }
}
