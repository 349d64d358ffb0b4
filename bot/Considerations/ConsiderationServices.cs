using UpcTeamsBot.Conversation;
using UpcTeamsBot.Notices;
using UpcTeamsBot.Register;
using UpcTeamsBot.Requests;

namespace UpcTeamsBot.Considerations;

/// <summary>Puts this part of the procedure into the app.</summary>
public static class ConsiderationServices
{
    /// <summary>Requests to record a customer (Annex F): form, decisions, recording, cards and notices.</summary>
    public static IServiceCollection AddConsiderations(this IServiceCollection services) => services
        .AddSingleton<ManagerFinder>()
        .AddSingleton<ConsiderationDrafts>()
        .AddSingleton<ConsiderationDesk>()
        .AddSingleton<ConsiderationDraftDrawer>()
        .AddSingleton<DecisionCardDrawer>()
        .AddSingleton<RecordingCardDrawer>()
        .AddSingleton<ICardSource, ConsiderationCardSource>()
        .AddSingleton<ICardAction, ConsiderationFormActions>()
        .AddSingleton<ICardAction, ConsiderationActions>()
        .AddSingleton<ICardAction, RecordingActions>()
        .AddSingleton<ICommand, ReferCommand>()
        .AddSingleton<IDraftForm, ConsiderationDraftForm>()
        .AddSingleton<INoticeRules, ConsiderationNotices>()
        .AddSingleton<INoticeRules, ConsiderationStandIns>()
        .AddSingleton<IRequestSource, ConsiderationRequests>()
        .AddSingleton<IRegisterAccess, ToldByConsideration>();
}
