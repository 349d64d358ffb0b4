using UpcTeamsBot.Conversation;
using UpcTeamsBot.Notices;

namespace UpcTeamsBot.Absences;

/// <summary>Puts absences and deputies together.</summary>
public static class AbsenceServices
{
    /// <summary>Absences: command, form, cards, and who stands in for whom.</summary>
    public static IServiceCollection AddAbsences(this IServiceCollection services) => services
        .AddSingleton<StandIns>()
        .AddSingleton<AbsenceDesk>()
        .AddSingleton<ICardSource, AbsenceCardSource>()
        .AddSingleton<ICardAction, AbsenceActions>()
        .AddSingleton<ICommand, AwayCommand>()
        .AddSingleton<IDraftForm, AbsenceDraftForm>()
        .AddSingleton<INoticeRules, AbsenceNotices>();
}
