using System.Globalization;
using UpcTeamsBot.Benchmarks;
using UpcTeamsBot.Benchmarks.Measurements;

// Figures are printed in one form, whatever the machine's language.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

IMeasurement[] all = [
    new Echo(), new AnnexETurns(), new Commits(), new Decisions(), new Search(), new Reminders(), new Imports(),
    new OutboxMessages(), new Review(), new Templates(), new Start(), new Micro()];

if (args is [EchoServer.Stock or EchoServer.Ours, var port])
{
    await EchoServer.RunAsync(args[0], port);
    return 0;
}

var pace = args.Contains("--smoke") ? Pace.Smoke : args.Contains("--quick") ? Pace.Quick : Pace.Full;
var names = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
var unknown = names.Except(all.Select(m => m.Name)).ToArray();
var options = args.Where(a => a.StartsWith("--", StringComparison.Ordinal));
if (unknown.Length > 0 || options.Except(["--quick", "--smoke", "--published"]).Any())
{
    Console.Error.WriteLine(
        "dotnet run -c Release --project tests/UpcTeamsBot.Benchmarks -- [NAME ...] [--quick | --smoke] [--published]");
    foreach (var measurement in all)
    {
        Console.Error.WriteLine($"  {measurement.Name,-10} {measurement.What}");
    }

    return 2;
}

if (args.Contains("--published"))
{
    await Repository.PublishAsync();
}

Environment.SetEnvironmentVariable("NO_PROXY", "127.0.0.1,localhost");
foreach (var measurement in all.Where(m => names.Length == 0 || names.Contains(m.Name)))
{
    Say.Line($"# {measurement.Name}: {measurement.What}");
    Say.Line($"  {Machine.Describe()}");
    foreach (var figure in await measurement.RunAsync(pace))
    {
        Say.Figure(figure);
    }
}

return 0;
