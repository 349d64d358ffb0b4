using Microsoft.Extensions.Http.Resilience;
using Polly;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Registers files in chat.</summary>
public static class FileServices
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Adds the services for offered and received files.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>()
            .BindConfiguration(FilesOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        // No redirects: FileHosts has checked this host only. No logs or traces: the address gives access to a person's
        // drive.
        services.AddHttpClient(FileUpload.ClientName, http => http.Timeout = AnswerWithin)
            .ConfigurePrimaryHttpMessageHandler(Transport)
            .RemoveAllLoggers();

        // Each chunk carries its range, so it is safe to send twice. Each attempt has its own timeout.
        services.AddHttpClient(FileUpload.UploadClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(Transport)
            .RemoveAllLoggers()
            .AddResilienceHandler("repeat", pipeline =>
            {
                pipeline.TimeProvider = TimeProvider.System;
                pipeline.AddRetry(Repeat()).AddTimeout(AnswerWithin);
            });
        return services
            .AddSingleton<FileHosts>()
            .AddSingleton<FileUpload>()
            .AddSingleton<FileDownload>()
            .AddSingleton<FileMaker>()
            .AddSingleton<FileOffers>()
            .AddSingleton<DevFileLinks>()
            .AddSingleton<FileSender>()
            .AddHostedService(s => s.GetRequiredService<FileSender>())
            .AddSingleton<IFilesInChat, FileService>();
    }

    private static SocketsHttpHandler Transport() =>
        new() { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null };

    // Waits for Retry-After, up to a limit, or otherwise uses exponential backoff.
    private static HttpRetryStrategyOptions Repeat() => new()
    {
        MaxRetryAttempts = 3,
        Delay = TimeSpan.FromMilliseconds(500),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = false,
        DelayGenerator = failed => ValueTask.FromResult(
            failed.Outcome.Result?.Headers.RetryAfter?.Delta is { } asked
                ? asked < LongestWait ? asked : LongestWait
                : (TimeSpan?)null),
    };
}
