namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Sends no request before everything that it may say is on the disk, also what others committed a moment ago.
/// </summary>
internal sealed class DurableRequests(SharedFlush flush) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await flush.OnDiskAsync().WaitAsync(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
