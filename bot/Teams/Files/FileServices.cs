using Microsoft.Extensions.Http.Resilience;
using Polly;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Puts files in chat together.</summary>
public static class FileServices
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Files that are offered to people, and files that people send.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>().BindConfiguration(FilesOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        // No redirect: whoever the address leads to is not whom the list of hosts names. No logs or traces: the address opens a person's drive.
        services.AddHttpClient(FileUpload.ClientName, http => http.Timeout = AnswerWithin)
            .ConfigurePrimaryHttpMessageHandler(Transport)
            .RemoveAllLoggers();

        // A piece says where it belongs, so sending it twice does no harm. Each attempt has its own time limit.
        services.AddHttpClient(FileUpload.UploadClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(Transport)
            .RemoveAllLoggers()
            .AddResilienceHandler("repeat", pipeline =>
            {
                pipeline.TimeProvider = TimeProvider.System;
                pipeline.AddRetry(Repeat()).AddTimeout(AnswerWithin);
            });
        return services
            .AddSingleton<FileHosts>().AddSingleton<FileUpload>().AddSingleton<FileDownload>().AddSingleton<FileMaker>().AddSingleton<FileOffers>().AddSingleton<DevFileLinks>()
            .AddSingleton<FileSender>().AddHostedService(s => s.GetRequiredService<FileSender>())
            .AddSingleton<IFilesInChat, FileService>()
            .AddSingleton<ICardView, FileCardView>()
            .AddSingleton<IOutboxRules, FileMessages>()
            .AddSingleton<IBackgroundJob, FileJob>();
    }

    private static SocketsHttpHandler Transport() => new() { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null };

    // Waits as long as Retry-After says, up to a limit; without it half a second, then twice as long each time.
    private static HttpRetryStrategyOptions Repeat() => new()
    {
        MaxRetryAttempts = 3,
        Delay = TimeSpan.FromMilliseconds(500),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = false,
        DelayGenerator = failed => ValueTask.FromResult(
            failed.Outcome.Result?.Headers.RetryAfter?.Delta is { } asked ? asked < LongestWait ? asked : LongestWait : (TimeSpan?)null),
    };
}
