using UpcTeamsBot.Conversation;
using UpcTeamsBot.DirectoryKeeping;
using UpcTeamsBot.Drafts;
using UpcTeamsBot.Notices;
using UpcTeamsBot.PersonalData;
using UpcTeamsBot.Records;
using UpcTeamsBot.Register;
using UpcTeamsBot.Requests;
using UpcTeamsBot.Schedule;

namespace UpcTeamsBot.Advice;

/// <summary>Puts questions of §33 together.</summary>
public static class AdviceServices
{
    /// <summary>"New complaint or old?": form, cards, reminders, and what the register shows of it.</summary>
    public static IServiceCollection AddAdvice(this IServiceCollection services)
    {
        services.AddOptions<AdviceOptions>().BindConfiguration(AdviceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<AdviceDesk>()
            .AddSingleton<ICardSource, AdviceCardSource>()
            .AddSingleton<ICardAction, AdviceActions>()
            .AddSingleton<ICommand, AdviceCommand>()
            .AddSingleton<IDraftForm, AdviceDraftForm>()
            .AddSingleton<INoticeRules, AdviceNotices>()
            .AddSingleton<ISweep, AdviceSweep>()
            .AddSingleton<IRequestSource, AdviceRequests>()
            .AddSingleton<IEntryNotes, AdviceNotes>()
            .AddSingleton<AdviceHandOver>()
            .AddSingleton<IDirectoryWork>(p => p.GetRequiredService<AdviceHandOver>())
            .AddSingleton<IEntryFollower>(p => p.GetRequiredService<AdviceHandOver>())
            .AddSingleton<IPersonalDataHolder, AdviceData>()
            .AddSingleton<IComplaintHolder, AdviceData>();
    }
}
