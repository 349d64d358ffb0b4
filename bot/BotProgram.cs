using Microsoft.Extensions.Options;
using UpcTeamsBot.Host;
using UpcTeamsBot.Host.Graph;
using UpcTeamsBot.Host.Health;
using UpcTeamsBot.Host.Limits;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Audit;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Procedure.Samples;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot;

/// <summary>The program: starts the bot, or runs one command.</summary>
public static class BotProgram
{
    /// <summary>Runs the program.</summary>
    /// <param name="args">Settings, optionally with a command.</param>
    /// <param name="errors">Receives the reasons if the program cannot start.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter errors)
    {
        try
        {
            return await RunAsync(args);
        }
        catch (Exception e) when (StartFailures.Of(e) is { } lines)
        {
            foreach (var line in lines)
            {
                await errors.WriteLineAsync($"The bot cannot start. {line}");
            }

            return 1;
        }
    }

    // This step gets the database's settings and no others: it needs no identity, no key and no directory.
    private static async Task<int> MigrateAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Of(args) });

        builder.RequireSecrets();

        // Most of what storage registers is not used here, and not complete.
        builder.Host.UseDefaultServiceProvider(o => o.ValidateOnBuild = false);
        builder.Services.AddStorage(builder.Configuration)
            .AddSingleton<IValidateOptions<DatabaseOptions>, ProductionCheck>();
        await using var app = builder.Build();
        await app.Services.MigrateAsync(app.Lifetime.ApplicationStopping);
        await Console.Out.WriteLineAsync("The database is up to date");
        return 0;
    }

    private static async Task<int> RunAsync(string[] args)
    {
        if (args is [DatabaseStart.MigrateArgument, ..])
        {
            return await MigrateAsync(args);
        }

        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Of(args) });
        builder.RequireSecrets().ListenLocallyWithoutAppId();
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
        builder.Services.AddUpcTeamsBot(builder.Configuration, builder.Environment);

        await using var app = builder.Build();

        // Validate before the database is touched. The host would do it only when it starts.
        app.Services.GetRequiredService<IStartupValidator>().Validate();

        // Templates and buttons are read while the database is prepared, and are awaited below.
        var stopping = app.Lifetime.ApplicationStopping;
        var routes = args is [] or [['-', ..], ..]
            ? Task.Run(app.Services.GetRequiredService<CardRoutes>, stopping) : null;
        await app.Services.PrepareAsync(stopping);
        if (args is [AuditServices.VerifyArgument])
        {
            return await app.Services.VerifyAuditAsync(Console.Out);
        }

        await app.Services.GetRequiredService<DirectoryStart>().FillAsync(default);
        await ProductionCheck.RequireNoSamplesAsync(app.Services, default);
        if (args is [ImportServices.Argument, var file])
        {
            return await app.Services.ImportFileAsync(file, Console.Out, stopping);
        }

        await app.Services.GetRequiredService<CalendarStore>().SyncAsync(default);
        var database = app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        if (database.LoadSamples)
        {
            await app.Services.GetRequiredService<SampleRegister>().LoadAsync(default);
        }

        if (database.LoadSampleWork)
        {
            await app.Services.GetRequiredService<SampleWork>().LoadAsync(default);
        }

        if (DirectoryProgram.IsMeant(args))
        {
            return await DirectoryProgram.RunAsync(app.Services, args, Console.Out, default);
        }

        // If a button has no method, fail now instead of when somebody presses it.
        await (routes ?? Task.Run(app.Services.GetRequiredService<CardRoutes>, stopping));
        app.UseEndpointLimits();
        app.UseDurableAnswers();
        app.MapMessages().WithLimits();
        app.MapDevFeed();
        app.MapDevFiles();
        app.MapHealth();
        await app.RunAsync();
        return 0;
    }
}
