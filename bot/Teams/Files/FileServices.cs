
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Puts files in chat together.</summary>
public static class FileServices
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);

    /// <summary>Files that are offered to people, and files that people send.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>().BindConfiguration(FilesOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        // No redirect: whoever the address leads to is not whom the list of hosts names. No logs or traces: the address opens a person's drive.
        services.AddHttpClient(FileUpload.ClientName, http => http.Timeout = AnswerWithin)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null })
            .RemoveAllLoggers();
        return services
            .AddSingleton<FileHosts>().AddSingleton<FileUpload>().AddSingleton<FileDownload>().AddSingleton<FileMaker>().AddSingleton<FileOffers>().AddSingleton<DevFileLinks>()
            .AddSingleton<FileSender>().AddHostedService(s => s.GetRequiredService<FileSender>())
            .AddSingleton<IFilesInChat, FileService>()
            .AddSingleton<ICardView, FileCardView>()
            .AddSingleton<IOutboxRules, FileMessages>()
            .AddSingleton<IBackgroundJob, FileJob>();
    }
}
