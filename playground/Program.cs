
using UpcTeamsBot.Playground;
using var stop = new StopSignal();
try
{
    var options = PlaygroundOptions.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(PlaygroundOptions.Usage);
        return 0;
    }

    if (options.Attached)
        stop.WatchStandardInput();
    await using var teams = await LocalTeams.OpenAsync(
        options,
        new(options.Quiet ? TextWriter.Null : Console.Out),
        stop.Token);
    Console.WriteLine(options.Quiet ? Announcement.Json(teams) : Announcement.Table(teams));
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    // Stopped on request. Everything has been shut down.
}
catch (PlaygroundException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

return 0;
