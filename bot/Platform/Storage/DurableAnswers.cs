namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Starts no HTTP answer before everything that it may say is on the disk, also what others committed a moment ago.
/// </summary>
public static class DurableAnswers
{
    /// <summary>Adds this to the pipeline, before everything that answers.</summary>
    public static void UseDurableAnswers(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetService<SharedFlush>() is { } flush)
        {
            app.Use((context, next) =>
            {
                context.Response.OnStarting(static flush => ((SharedFlush)flush).OnDiskAsync(), flush);
                return next(context);
            });
        }
    }
}
