using UpcTeamsBot.Conversation;
using UpcTeamsBot.Notices;
using UpcTeamsBot.PersonalData;
using UpcTeamsBot.Register;
using UpcTeamsBot.Requests;

namespace UpcTeamsBot.Enquiries;

/// <summary>Puts enquiries together.</summary>
public static class EnquiryServices
{
    /// <summary>The enquiries' cards, buttons, command and notices.</summary>
    public static IServiceCollection AddEnquiries(this IServiceCollection services) => services
        .AddSingleton<EnquiryDesk>()
        .AddSingleton<INoticeRules, EnquiryNotices>()
        .AddSingleton<ICardSource, EnquiryCardSource>()
        .AddSingleton<ICardAction, EnquiryFormActions>()
        .AddSingleton<ICardAction, EnquiryActions>()
        .AddSingleton<IDraftForm, EnquiryDraftForm>()
        .AddSingleton<ICommand, CheckCommand>()
        .AddSingleton<IRequestSource, EnquiryRequests>()
        .AddSingleton<IEntryFollower, ToldByEnquiry>()
        .AddSingleton<IPersonalDataHolder, EnquiryHolder>()
        .AddSingleton<IRegisterAccess, ToldByEnquiry>();
}
