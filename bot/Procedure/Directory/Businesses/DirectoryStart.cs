using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Seeds the database from the directory file on the first start. After that, only the database counts, and no file is
/// needed.
/// </summary>
public sealed class DirectoryStart(
    UnitOfWork work, LocalDirectory file, DatabaseDirectory kept, IOptions<DirectoryOptions> options,
    IHostEnvironment environment)
{
    /// <summary>Seeds the database, unless that has been done before.</summary>
    /// <exception cref="StartRefusedException">The directory is empty, and there is nothing to fill it
    /// with.</exception>
    /// <exception cref="InvalidDataException">The text that should fill it is malformed.</exception>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        if (await work.ReadAsync(db => db.Set<DirectoryVersion>().AnyAsync(cancellationToken), cancellationToken))
        {
            return;
        }

        var content = Seed().Content;
        await work.DoAsync(
            async db =>
            {
                if (await db.Set<DirectoryVersion>().AnyAsync(cancellationToken))
                {
                    return;
                }

                var by = new Actor(Guid.Empty, "Directory file");
                db.Add(DirectoryVersion.First(work.Now));
                db.AddRange(content.Businesses.Select(b => ListedBusiness.From(b, by, work.Now)));
                db.AddRange(content.Channels.Select(c => LinkedChannel.Of(c, by, work.Now)));
                foreach (var listed in content.People)
                {
                    var person = ListedPerson.Of(listed.ObjectId, listed.Name, listed.Email);
                    db.Add(person);
                    foreach (var listing in listed.For)
                    {
                        person.Add(listing, by, work.Now);
                    }
                }
            },
            cancellationToken);
        kept.Changed();
    }

    private LocalDirectory Seed()
    {
        if (!file.IsNone)
        {
            return file;
        }

        if (options.Value.Json.Length == 0)
        {
            throw new StartRefusedException(
                "Directory:File is missing, and the directory in the database is empty. Set it to a file of your "
                    + "people, businesses and channels, or Directory:Json to the text of one");
        }

        var seed = LocalDirectory.Parse(options.Value.Json);
        return seed.HasSamplePeople && !environment.IsDevelopment()
            ? throw new StartRefusedException(
                "Directory:Json holds the sample people: put your own people, businesses and channels there")
            : seed;
    }
}
