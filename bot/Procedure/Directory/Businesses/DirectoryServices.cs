using Microsoft.Extensions.DependencyInjection.Extensions;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Puts the keeping of the directory together.</summary>
public static class DirectoryServices
{
    /// <summary>The directory in the database, and what CReST does with it. Add it after the people: it takes their file's place.</summary>
    public static IServiceCollection AddDirectoryKeeping(this IServiceCollection services) => services
        .AddSingleton<KeptDirectory>()
        .Replace(ServiceDescriptor.Singleton<IKeptDirectory>(s => s.GetRequiredService<KeptDirectory>()))
        .AddSingleton<DirectoryStart>()
        .AddSingleton<WorkMover>()
        .AddSingleton<DirectoryDesk>()
        .AddSingleton<BusinessDesk>()
        .AddSingleton<PersonPicker>()
        .AddSingleton<DirectoryPages>()
        .AddSingleton<DirectoryCsv>()
        .AddSingleton<ChannelDesk>()
        .AddSingleton<ChannelCards>()
        .AddSingleton<ICardSource>(s => s.GetRequiredService<ChannelCards>())
        .AddSingleton<ICardSource, BusinessCardSource>()
        .AddSingleton<ICardSource, MoveCardSource>()
        .AddSingleton<ICardAction, DirectoryActions>()
        .AddSingleton<ICardAction, ChannelActions>()
        .AddSingleton<IDraftForm, BusinessDraftForm>()
        .AddSingleton<ICommand, DirectoryCommand>()
        .AddSingleton<ICommand, LinkCommand>()
        .AddSingleton<ICommand, UnlinkCommand>()
        .AddSingleton<INoticeRules, MoveNotices>()
        .AddSingleton<ISweep, MovesSweep>()
        .AddSingleton<ISweep, AccountsSweep>();
}
