
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>Puts the letting go of entries together.</summary>
public static class RemovalServices
{
    /// <summary>Prompts, chasing, removal and the scrubbing after it.</summary>
    public static IServiceCollection AddRemovals(this IServiceCollection services) => services
        .AddSingleton<RemovalService>()
        .AddSingleton<Scrubber>()
        .AddHostedService(p => p.GetRequiredService<Scrubber>())
        .AddSingleton<IBackgroundJob, LapseJob>()
        .AddSingleton<ICardView, RemovalCardView>()
        .AddSingleton<ICardAction, RemovalActions>()
        .AddSingleton<LapseListPages>()
        .AddSingleton<ICommand, LapsesCommand>()
        .AddSingleton<ICardAction, LapseListActions>()
        .AddSingleton<ICardAction, LapseActions>()
        .AddSingleton<IOutboxRules, RemovalMessages>()
        .AddSingleton<IPersonalDataStore, DraftPersonalDataStore>()
        .AddSingleton<IPersonalDataStore, MeantPersonalDataStore>()
        .AddSingleton<IPersonalDataStore, RegisterPersonalDataStore>()
        .AddSingleton<IComplaintDataStore, ComplaintDrafts>();
}
