using NodaTime;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Directory.Files;

/// <summary>Registers directory files in chat.</summary>
public static class DirectoryFileServices
{
    /// <summary>
    /// Adds directory files in chat. Call it after the imports: a file whose columns match neither is treated as a
    /// register.
    /// </summary>
    public static IServiceCollection AddDirectoryFiles(this IServiceCollection services) => services
        .AddSingleton<DirectoryFileService>()
        .AddSingleton<IFileTaker>(s => s.GetRequiredService<DirectoryFileService>());
}

/// <summary>Erases the text of files that nobody decided on in time.</summary>
public sealed class DirectoryFileJob(DirectoryFileService service) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "directory-files";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(30));

    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken) => service.LetGoAsync(cancellationToken);
}
