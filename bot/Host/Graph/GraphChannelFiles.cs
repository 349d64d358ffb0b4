using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Items.Item.CreateUploadSession;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions.Authentication;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Uploads files to channels. Looks up a channel's folder once and caches it, since a shared channel has its own site.
/// Uses upload sessions for large files. A session's URL is its credential, so the bot's token is not sent there.
/// </summary>
[GraphPermission("File.Read.Group", ResourceSpecific = true)]
[GraphPermission("Sites.Selected")]
internal sealed class GraphChannelFiles(
    GraphCalls calls,
    IHttpClientFactory clients,
    IOptions<GraphOptions> options,
    TimeProvider time) : IChannelFiles
{
    /// <summary>Name of the HTTP client for upload sessions.</summary>
    public const string UploadClientName = "graph-upload";

    /// <summary>Maximum size in bytes for a simple upload, as documented by Graph.</summary>
    public const int InOnePiece = 4 * 1024 * 1024;

    // Must be a multiple of 320 KiB.
    private const int Stretch = 16 * 320 * 1024;
    private static readonly TimeSpan ToUpload = TimeSpan.FromSeconds(25);

    private readonly Pace _pace = new(perSecond: 5, time);
    private readonly ConcurrentDictionary<string, (string Drive, string Folder)> _folders = new();

    /// <inheritdoc/>
    public async Task PutAsync(TeamsChannel channel, string name, Stream content, CancellationToken cancellationToken)
    {
        var (drive, folder) = await FolderAsync(channel, cancellationToken);
        try
        {
            if (content.Length <= InOnePiece)
            {
                await calls.CallAsync(
                    _pace, ToUpload, Repeatable.Yes,
                    (graph, cancel) =>
                    {
                        content.Position = 0;
                        return graph
                            .Drives[drive]
                            .Items[folder]
                            .ItemWithPath(name)
                            .Content.PutAsync(content, cancellationToken: cancel);
                    },
                    _ => true, cancellationToken);
                return;
            }

            await UploadAsync(await SessionAsync(drive, folder, name, cancellationToken), content, cancellationToken);
        }
        catch (DeliveryException e) when (e.Code is "itemNotFound" or "ItemNotFound")
        {
            // The folder has changed. Look it up again on the next attempt.
            _folders.TryRemove(channel.Key, out _);
            throw new DeliveryException(DeliveryFailure.TryAgain, e.Code);
        }
    }

    private async Task<(string Drive, string Folder)> FolderAsync(
        TeamsChannel channel,
        CancellationToken cancellationToken)
    {
        if (channel.GroupId is not { } group)
        {
            throw new DeliveryException(DeliveryFailure.Final, "ChannelNotInGraph");
        }

        if (_folders.TryGetValue(channel.Key, out var known))
        {
            return known;
        }

        var (drive, folder) = await calls.CallAsync(
            _pace,
            GraphCalls.ToDeliver,
            Repeatable.Yes,
            (graph, cancel) =>
                graph.Teams[group.ToString("D")].Channels[channel.Id].FilesFolder.GetAsync(cancellationToken: cancel),
            item => (item?.ParentReference?.DriveId, item?.Id),
            cancellationToken);
        return drive is { Length: > 0 } && folder is { Length: > 0 }
            ? _folders[channel.Key] = (drive, folder)
            : throw new DeliveryException(DeliveryFailure.Final, "NoFilesFolder");
    }

    private async Task<Uri> SessionAsync(string drive, string folder, string name, CancellationToken cancellationToken)
    {
        var body = new CreateUploadSessionPostRequestBody
        {
            Item = new DriveItemUploadableProperties
            {
                AdditionalData = new Dictionary<string, object> { ["@microsoft.graph.conflictBehavior"] = "replace" },
            },
        };
        var address = await calls.CallAsync(
            _pace,
            GraphCalls.ToDeliver,
            Repeatable.Yes,
            (graph, cancel) =>
                graph
                    .Drives[drive]
                    .Items[folder]
                    .ItemWithPath(name)
                    .CreateUploadSession.PostAsync(body, cancellationToken: cancel),
            session => session?.UploadUrl,
            cancellationToken);

        // The URL must be as safe as Graph's. A local stand-in uses http.
        return
            Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme == new Uri(options.Value.BaseUrl).Scheme
            ? url
            : throw new DeliveryException(DeliveryFailure.Final, "AddressNotAllowed");
    }

    private async Task UploadAsync(Uri address, Stream content, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(UploadClientName);
        content.Position = 0;
        try
        {
            await SlicesAsync(http, address, content, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The session expires by itself. The next attempt starts a new one and replaces the whole file.
            throw GraphFailures.Of(e, Repeatable.Yes);
        }
    }

    // Not async: the state machine would have fields of SDK types, and scanning the bot's types would load the SDK.
    [SuppressMessage("Performance", "CA1859", Justification = "The exact type is one of the SDK's.")]
    private static Task SlicesAsync(HttpClient http, Uri address, Stream content, CancellationToken cancellationToken)
    {
        var session = new UploadSession { UploadUrl = address.OriginalString, NextExpectedRanges = ["0-"] };
        var adapter = new BaseGraphRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http);

        // One attempt: the outbox retries, and respects Retry-After.
        return new LargeFileUploadTask<DriveItem>(session, content, Stretch, adapter).UploadAsync(
            maxTries: 1,
            cancellationToken: cancellationToken);
    }
}
