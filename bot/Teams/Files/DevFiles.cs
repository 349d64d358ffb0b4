using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Files;

/// <summary>
/// Creates download links for offered files in Development without an app ID, where the client has no files.
/// </summary>
public sealed class DevFileLinks(IServer server, OpenMode open)
{
    /// <summary>Returns the link to a file, or null where there are no such links.</summary>
    public string? For(OfferedFile file)
    {
        var own = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(
            a => a.StartsWith(Uri.UriSchemeHttp + ":", StringComparison.OrdinalIgnoreCase));
        return open.IsOn && own is not null ? $"{own.TrimEnd('/')}{DevFiles.Path}/{file.Secret}" : null;
    }
}

/// <summary>
/// Serves offered files to the developer on this machine, once each, in Development without an app ID. The address
/// carries a secret and is the only authorization, as with an upload address in Teams.
/// </summary>
public static class DevFiles
{
    /// <summary>The path of the endpoint, before the file's secret.</summary>
    public const string Path = "/dev/files";

    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>Maps the endpoint if the bot runs without an app ID.</summary>
    public static IEndpointRouteBuilder MapDevFiles(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<OpenMode>().IsOn)
        {
            routes.MapGet(Path + "/{secret:length(32)}", HandOutAsync);
        }

        return routes;
    }

    private static async Task<IResult> HandOutAsync(
        string secret, LocalCallers callers, UnitOfWork work, FileMaker maker, IDirectory directory,
        CancellationToken cancellationToken)
    {
        var offer = callers.IsLocal()
            ? await work.ReadAsync(
                db => db.Set<OfferedFile>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(f => f.Secret == secret, cancellationToken),
                cancellationToken)
            : null;
        if (offer is null)
        {
            return Results.NotFound();
        }

        var person = await directory.FindAsync(offer.OwnerId, cancellationToken) ?? Person.Unlisted(offer.OwnerId);
        try
        {
            await ChangeAsync(f => f.Take(secret, Actor.Of(person), work.Now));
        }
        catch (RefusedException refused)
        {
            return Results.Text(refused.Message, statusCode: StatusCodes.Status410Gone);
        }

        MemoryStream file;
        try
        {
            file = await maker.MakeAsync(offer.Id, person, cancellationToken);
        }
        catch (RefusedException refused)
        {
            await ChangeAsync(f => f.Fail(refused.Message + ".", Actor.Of(person), work.Now));
            return Results.Text(refused.Message, statusCode: StatusCodes.Status403Forbidden);
        }

        await ChangeAsync(f => f.Arrived(null, null, null, Actor.Of(person), work.Now));
        return Results.File(
            file, Types.TryGetContentType(offer.Name, out var type) ? type : "application/octet-stream", offer.Name);

        Task ChangeAsync(Action<OfferedFile> change) => work.DoAsync(
            async db =>
            {
                change(await db.Set<OfferedFile>().SingleAsync(f => f.Id == offer.Id, cancellationToken));
            },
            cancellationToken);
    }
}
