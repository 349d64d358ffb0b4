using NodaTime;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Directory.Files;

/// <summary>Puts the directory's file in chat together.</summary>
public static class DirectoryFileServices
{
    /// <summary>
    /// The directory's file in chat. Add it after the imports: a file whose first row names nobody's columns is taken
    /// for a register.
    /// </summary>
    public static IServiceCollection AddDirectoryFiles(this IServiceCollection services) => services
        .AddSingleton<DirectoryFileService>()
        .AddSingleton<IFileTaker>(s => s.GetRequiredService<DirectoryFileService>());
}

/// <summary>Erases the text of files that nobody decided in time.</summary>
public sealed class DirectoryFileJob(DirectoryFileService service) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "directory-files";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(30));

    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken) => service.LetGoAsync(cancellationToken);
}
