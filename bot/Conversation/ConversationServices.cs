using Microsoft.Bot.Builder;
using UpcTeamsBot.Drafts;
using UpcTeamsBot.Notices;
using UpcTeamsBot.PersonalData;

namespace UpcTeamsBot.Conversation;

/// <summary>Puts the conversation together.</summary>
public static class ConversationServices
{
    /// <summary>The bot, its dialogs, its menu and the routing of buttons.</summary>
    public static IServiceCollection AddConversation(this IServiceCollection services) => services
        .AddSingleton<DraftStore>()
        .AddSingleton<IPersonalDataHolder, DraftHolder>()
        .AddSingleton<Menu>()
        .AddSingleton<ICommand, HelpCommand>()
        .AddSingleton<CommandParser>()
        .AddSingleton<Replies>()
        .AddSingleton<FormDialog>()
        .AddSingleton<MainDialog>()
        .AddSingleton<ICardAction, MenuActions>()
        .AddSingleton<ICardSource, MovedCard>()
        .AddSingleton<CardActions>()
        .AddSingleton<ComposeSearches>()
        .AddTransient<IBot, UpcBot>();
}
