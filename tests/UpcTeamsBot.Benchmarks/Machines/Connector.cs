using System.Buffers;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Benchmarks;

/// <summary>The connector, as cheap as possible: a minimal server that answers every call with a new id.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly ServiceProvider _services;

    private readonly Answers _answers;

    private Connector(KestrelServer server, ServiceProvider services, Answers answers) =>
        (_server, _services, _answers) = (server, services, answers);

    /// <summary>Number of calls.</summary>
    public long Calls => _answers.Calls;

    public required string Url { get; init; }

    /// <summary>Starts the server.</summary>
    /// <param name="inbox">Receives each posted message, for callers who press its buttons.</param>
    /// <param name="limits">Refuses calls beyond these limits. If null, accepts everything.</param>
    public static async Task<Connector> StartAsync(Inbox? inbox = null, TeamsLimits? limits = null)
    {
        var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var port = Ports.Free();
        var options = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false };
        options.Listen(IPAddress.Loopback, port);
        var server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
                NullLoggerFactory.Instance);
        var answers = new Answers(inbox, limits);
        await server.StartAsync(answers, default);
        return new(server, services, answers) { Url = $"http://127.0.0.1:{port}/" };
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(default);
        _server.Dispose();
        await _services.DisposeAsync();
    }

    private sealed class Answers(Inbox? inbox, TeamsLimits? limits) : IHttpApplication<IFeatureCollection>
    {
        private const long FirstId = 1_795_000_000_000;
        private long _lastId = FirstId;

        public long Calls => Interlocked.Read(ref _lastId) - FirstId;

        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public void DisposeContext(IFeatureCollection context, Exception? exception)
        {
        }

        public async Task ProcessRequestAsync(IFeatureCollection context)
        {
            if (limits is not null && context.GetRequiredFeature<IHttpRequestFeature>() is { Method: "POST" } request
                && !limits.Takes(request.Path))
            {
                context.GetRequiredFeature<IHttpResponseFeature>().StatusCode = 429;
                return;
            }

            var id = Interlocked.Increment(ref _lastId);
            if (inbox is not null && Inbox.ChatOf(context.GetRequiredFeature<IHttpRequestFeature>()) is { } chat)
            {
                inbox.Put(chat, id, await ReadAsync(context));
            }

            var response = context.GetRequiredFeature<IHttpResponseFeature>();
            response.StatusCode = 201;
            response.Headers.ContentType = "application/json";
            var answer = Encoding.ASCII.GetBytes($"{{\"id\":\"{id}\",\"activityId\":\"{id}\"}}");
            response.Headers.ContentLength = answer.Length;
            await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(answer);
        }

        private static async ValueTask<byte[]> ReadAsync(IFeatureCollection context)
        {
            var reader = context.GetRequiredFeature<IRequestBodyPipeFeature>().Reader;
            while (true)
            {
                var read = await reader.ReadAsync();
                if (read.IsCompleted)
                {
                    var body = read.Buffer.ToArray();
                    reader.AdvanceTo(read.Buffer.End);
                    return body;
                }

                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
    }
}
