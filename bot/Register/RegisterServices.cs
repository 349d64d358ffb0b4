using UpcTeamsBot.Checks;
using UpcTeamsBot.Conversation;
using UpcTeamsBot.DirectoryKeeping;
using UpcTeamsBot.Notices;
using UpcTeamsBot.Requests;

namespace UpcTeamsBot.Register;

/// <summary>Puts the register together.</summary>
public static class RegisterServices
{
    /// <summary>The register's cards, buttons and commands.</summary>
    public static IServiceCollection AddRegister(this IServiceCollection services) => services
        .AddSingleton<RegisterAccess>()
        .AddSingleton<ContactDesk>()
        .AddSingleton<SampleRegister>()
        .AddSingleton<IDirectoryWork, RegisterHandOver>()
        .AddSingleton<ISilenceFinder, SilentEntries>()
        .AddSingleton<ISilenceFinder, DepartedContacts>()
        .AddSingleton<ICardSource, RegisterCardSource>()
        .AddSingleton<ICardAction, ContactActions>()
        .AddSingleton<INoticeRules, RegisterNotices>()
        .AddSingleton<IDraftForm, ContactDraftForm>()
        .AddSingleton<ICommand, ContactCommand>()
        .AddSingleton<IRequestSource, RegisterRequests>();
}
