
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

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
            .AddSingleton<IOutboxRules, EnquiryMessages>()
            .AddSingleton<ICardView, EnquiryCardView>()
            .AddSingleton<ICardAction, EnquiryFormActions>()
            .AddSingleton<ICardAction, EnquiryActions>()
            .AddSingleton<IDraftForm, EnquiryDraftForm>()
            .AddSingleton<ICommand, CheckCommand>()
            .AddSingleton<IRequestSource, EnquiryRequests>()
            .AddSingleton<IWaitSource, EnquiryWaits>()
            .AddSingleton<IEntryFollower, EnquiryAccess>()
            .AddSingleton<IPersonalDataStore, EnquiryPersonalDataStore>()
            .AddSingleton<IComplaintDataStore, EnquiryPersonalDataStore>()
            .AddSingleton<IRegisterAccess, EnquiryAccess>();
    }
}
