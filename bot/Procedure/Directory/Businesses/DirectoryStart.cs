using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Seeds the database from the directory file on the first start. After that, only the database counts.
/// </summary>
public sealed class DirectoryStart(UnitOfWork work, LocalDirectory file, DatabaseDirectory kept)
{
    /// <summary>Seeds the database, unless an instance has already done so.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await work.DoAsync(
            async db =>
            {
                if (await db.Set<DirectoryVersion>().AnyAsync(cancellationToken))
                {
                    return;
                }

                var by = new Actor(Guid.Empty, "Directory file");
                db.Add(DirectoryVersion.First(work.Now));
                db.AddRange(file.Content.Businesses.Select(b => ListedBusiness.From(b, by, work.Now)));
                db.AddRange(file.Content.Channels.Select(c => LinkedChannel.Of(c, by, work.Now)));
                foreach (var listed in file.Content.People)
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
}
