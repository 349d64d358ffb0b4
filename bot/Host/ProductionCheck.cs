using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Host;

/// <summary>
/// Refuses to start outside Development with SQLite or sample registers, which are meant for Development.
/// </summary>
internal sealed class ProductionCheck(IHostEnvironment environment) : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        string[] faults = environment.IsDevelopment() ? [] : [.. FaultsOf(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Throws if the database was filled with samples.</summary>
    /// <exception cref="StartRefusedException">The database holds samples.</exception>
    public static async Task RequireNoSamplesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            return;
        }

        var work = services.GetRequiredService<UnitOfWork>();
        var people = await work.ReadAsync(
            async db => await db.Set<ListedPerson>().Select(p => p.ObjectId).ToListAsync(cancellationToken),
            cancellationToken);

        // Entries remain when people are replaced, and name the DSM who decided.
        var deciders = await work.ReadAsync(
            async db => await db.Set<Complaint>().Select(c => c.DsmId).Distinct().ToListAsync(cancellationToken),
            cancellationToken);
        if (people.Concat(deciders).Any(InventedPeople.Is))
        {
            throw new StartRefusedException(
                "The database holds the sample people of a developer's machine, or entries of theirs. Use another "
                    + "database, or a new one");
        }
    }

    private static IEnumerable<string> FaultsOf(DatabaseOptions options)
    {
        if (options.SqlServer.Length == 0 && !options.AllowSqlite)
        {
            yield return "Database:SqlServer is missing: set it to a connection string. To use a SQLite file outside "
                + "Development, set Database:AllowSqlite to true";
        }

        if (options.LoadSamples)
        {
            yield return "Database:LoadSamples fills the register with invented customers: only Development may";
        }

        if (options.LoadSampleWork)
        {
            yield return "Database:LoadSampleWork makes requests about invented customers: only Development may";
        }
    }
}

/// <summary>Refuses to start outside Development with the sample people.</summary>
internal sealed class SamplePeopleCheck(IHostEnvironment environment, LocalDirectory directory)
    : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options) =>
        environment.IsDevelopment() || !directory.HasSamplePeople
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Directory:File holds the sample people: set it to a file of your own people, businesses and channels");
}
