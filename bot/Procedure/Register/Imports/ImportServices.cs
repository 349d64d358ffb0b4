using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>Registers the import of a register.</summary>
public static class ImportServices
{
    /// <summary>The command-line argument that imports a file and exits. The file name follows it.</summary>
    public const string Argument = "import";

    /// <summary>Adds the import of an existing register.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<ImportChecker>()
        .AddSingleton<ImportRunner>()
        .AddSingleton<ImportService>()
        .AddSingleton<IFileTaker>(s => s.GetRequiredService<ImportService>())
        .AddHostedService(s => s.GetRequiredService<ImportService>())
        .AddSingleton<ImportCardView>();

    /// <summary>
    /// Imports a file for an operator, who has access to the database anyway, in the name of the service.
    /// </summary>
    /// <returns>The exit code: 0 if it was imported, otherwise 1.</returns>
    public static async Task<int> ImportFileAsync(
        this IServiceProvider services, string path, TextWriter output, CancellationToken cancellationToken = default)
    {
        var work = services.GetRequiredService<UnitOfWork>();
        var operatorOfTheService = Person.Unlisted(Guid.Empty, "Operator") with { Roles = Roles.Crest };
        var id = (await services.GetRequiredService<ImportService>()
            .BeginAsync(operatorOfTheService, $"import:{Guid.NewGuid():N}", cancellationToken))!.Value;
        try
        {
            await using (var file = File.OpenRead(path))
            {
                var checker = services.GetRequiredService<ImportChecker>();
                var type = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
                if (!await checker.ReadAsync(id, type, file, Actor.Of(operatorOfTheService), cancellationToken))
                {
                    await SayColumnsAsync();
                    await ChangeAsync(i => i.ConfirmColumns(operatorOfTheService, work.Now));
                }

                await checker.CheckAsync(id, Actor.Of(operatorOfTheService), cancellationToken);
            }

            if (await SayFaultsAsync() == 0)
            {
                await ChangeAsync(i => i.Go(operatorOfTheService, work.Now));
                await services.GetRequiredService<ImportRunner>().ImportAsync(id, cancellationToken);
                var done = await work.ReadAsync(
                    db => db.Set<Import>().AsNoTracking()
                        .SingleAsync(i => i.Id == id, cancellationToken), cancellationToken);
                await output.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Imported {done.Customers:N0} {(done.Customers == 1 ? "entry" : "entries")} from "
                            + $"{done.Rows:N0} {(done.Rows == 1 ? "row" : "rows")}"));
                await LeaveOutAsync(done);
                return 0;
            }
        }
        catch (RefusedException refused)
        {
            await output.WriteLineAsync(refused.Message);
        }

        await services.GetRequiredService<ImportService>().GiveUpAsync(id, cancellationToken);
        await output.WriteLineAsync("Nothing was imported");
        return 1;

        // There is nobody to ask, so print what was guessed.
        async Task SayColumnsAsync()
        {
            var columns = ImportColumns.Read((await work.ReadAsync(
                db => db.Set<Import>().Where(i => i.Id == id).Select(i => i.Columns).SingleAsync(cancellationToken),
                cancellationToken))!);
            foreach (var (name, at) in columns.Of.OrderBy(c => c.Value))
            {
                await output.WriteLineAsync($"{name}: taken from the column {columns.Headings[at]}");
            }
        }

        async Task<int> SayFaultsAsync()
        {
            var faults = await work.ReadAsync(
                db => db.Set<ImportFault>().AsNoTracking().Where(f => f.ImportId == id).OrderBy(f => f.Place)
                    .ToListAsync(cancellationToken),
                cancellationToken);
            foreach (var fault in faults)
            {
                await output.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"Row {fault.Row}: {fault.Words}"));
            }

            return faults.Count;
        }

        // An operator has no cards to decide on, so name the rows that were not imported.
        async Task LeaveOutAsync(Import done)
        {
            await SayFaultsAsync();
            var held = await work.ReadAsync(
                db => db.Set<StagedRow>().AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.Number)
                    .Select(r => r.Number).ToListAsync(cancellationToken),
                cancellationToken);
            foreach (var row in held)
            {
                await output.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Row {row}: left out. Its National Insurance number is recorded under another name. Check it "
                            + $"and send the row again"));
            }

            await services.GetRequiredService<ImportService>()
                .LeaveOutAsync(done.Id, Actor.Of(operatorOfTheService), cancellationToken);
        }

        Task ChangeAsync(Action<Import> change) => work.DoAsync(
            async db =>
            {
                change(await db.Set<Import>().SingleAsync(i => i.Id == id, cancellationToken));
            },
            cancellationToken);
    }
}

/// <summary>Erases the rows of imports that nobody decided on in time.</summary>
public sealed class ImportJob(ImportService service) : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "imports";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(30));

    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken) => service.LetGoAsync(cancellationToken);
}
