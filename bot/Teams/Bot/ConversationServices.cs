using Microsoft.Bot.Builder;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Registers the conversation.</summary>
public static class ConversationServices
{
    /// <summary>Adds the bot, its dialogs, its menu and the handlers of buttons.</summary>
    public static IServiceCollection AddConversation(this IServiceCollection services) => services
        .AddSingleton<IStorage, DatabaseStorage>()
        .AddSingleton<ConversationState>()
        .AddSingleton<DraftStore>()
        .AddSingleton<FormQuestions>()
        .AddSingleton<Menu>()
        .AddSingleton<CommandParser>()
        .AddSingleton<MeantCommands>()
        .AddSingleton<Replies>()
        .AddSingleton<FormDialog>()
        .AddSingleton<MainDialog>()
        .AddSingleton<Membership>()
        .AddSingleton<CardRoutes>()
        .AddSingleton<CardActions>()
        .AddSingleton<ComposeSearches>()
        .AddSingleton<Typeahead>()
        .AddTransient<IBot, UpcBot>();
}
