using System.Net;
using System.Net.WebSockets;
using System.Text;
using UpcTeamsBot.Playground.Front;
using UpcTeamsBot.Playground.Instances;

namespace UpcTeamsBot.Playground.Pages;

/// <summary>
/// Proxies one person's Playground for the browser. Messages come from us instead, and what the person types is shown
/// to others too.
/// </summary>
internal sealed class PageProxy(
    PlaygroundInstance instance, MessageExchange exchange, HttpClient http, bool training)
{
    private const string MessageStream = "/_ws_conversation/v1/conversations/stream";
    private const string LogStream = "/_ws/log/stream";

    private static readonly HashSet<string> OfOneConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection",
        "Host",
        "Keep-Alive",
        "Transfer-Encoding",
        "Upgrade",
        "Accept-Encoding",
        "If-None-Match",
        "If-Modified-Since",
    };

    public Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (context.WebSockets.IsWebSocketRequest)
            return path == MessageStream ? ServeMessagesAsync(context) : RelayLogAsync(context);
        if (path == "/")
            return ServePageAsync(context);
        if (HttpMethods.IsPost(context.Request.Method) && TypedIn(path) is { } conversation)
            return TypeAsync(context, conversation);
        if (
            HttpMethods.IsPost(context.Request.Method)
            && path == $"/_debug/conversation/{instance.Person.PersonalChatId}/installation")
            OpenPage(context);
        return PassOnAsync(context);
    }

    /// <summary>
    /// Opens the page for messages. A page announces the personal chat first, once, when it has its configuration, and
    /// can receive messages from then on.
    /// </summary>
    private void OpenPage(HttpContext context)
    {
        if (PageOf(context) is { } page)
            instance.Pages.Open(page);
    }

    private async Task ServeMessagesAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        if (context.Request.Query[PageScript.Query].ToString() is { Length: > 0 } page)
            await instance.Pages.ServeAsync(socket, page, context.RequestAborted);
        else
            await instance.Pages.ServeAsync(
                socket,
                context.Request.Query.ContainsKey("history"),
                context.RequestAborted);
    }

    private async Task ServePageAsync(HttpContext context)
    {
        try
        {
            var html = await http.GetStringAsync(instance.Address, context.RequestAborted);
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync(
                PageScript.AddTo(html, WebUtility.HtmlEncode($"{instance.Person.Name} – Teams playground"), training),
                context.RequestAborted);
        }
        catch (HttpRequestException)
        {
            await Unreachable().ExecuteAsync(context);
        }
    }

    private async Task TypeAsync(HttpContext context, string conversation)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        using var body = new StringContent(text, Encoding.UTF8, "application/json");
        var answer = await instance.WhileTypingAsync(
            () => TypeAsync(conversation, PageOf(context), text, body),
            context.RequestAborted);
        await answer.ExecuteAsync(context);
    }

    private async Task<ConnectorAnswer> TypeAsync(string conversation, string? page, string text, HttpContent body)
    {
        try
        {
            using var response = await http.PostAsync(new Uri(instance.Address, MessagesPath(conversation)), body);
            var answer = await ConnectorAnswer.ReadAsync(response, CancellationToken.None);
            if (answer.IsSuccess && Typed.Read(conversation, JsonNode.Parse(text), answer.Body) is { } typed)
                await exchange.SayAsync(instance, page, typed);
            return answer;
        }
        catch (HttpRequestException)
        {
            return Unreachable();
        }
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var request = context.Request;
        using var message = new HttpRequestMessage(
            new HttpMethod(request.Method),
            new Uri(instance.Address, request.Path.ToUriComponent() + request.QueryString));
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
            message.Content = new StreamContent(request.Body);
        foreach (var (name, values) in request.Headers.Where(header => !OfOneConnection.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                message.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        try
        {
            using var response = await http.SendAsync(
                message,
                HttpCompletionOption.ResponseHeadersRead,
                context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            foreach (
                var (name, values) in response
                    .Headers.Concat(response.Content.Headers)
                    .Where(header => !OfOneConnection.Contains(header.Key)))
                context.Response.Headers[name] = values.ToArray();
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            await Unreachable().ExecuteAsync(context);
        }
        catch (OperationCanceledException)
        {
            // The page has disconnected.
        }
    }

    private async Task RelayLogAsync(HttpContext context)
    {
        using var page = await context.WebSockets.AcceptWebSocketAsync();
        using var log = new ClientWebSocket();
        log.Options.Proxy = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        try
        {
            await log.ConnectAsync(Sockets.Address(instance.Address, LogStream), stop.Token);
            await Task.WhenAny(CopyAsync(log, page, stop.Token), CopyAsync(page, log, stop.Token));
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // Either side has disconnected. The page shows no more log lines.
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private static async Task CopyAsync(WebSocket from, WebSocket to, CancellationToken cancel)
    {
        while (await Sockets.ReadTextAsync(from, cancel) is { } text)
            await Sockets.WriteTextAsync(to, text, cancel);
    }

    /// <summary>
    /// Returns the conversation that a message is typed in, as the path names it, or null for other paths.
    /// </summary>
    private static string? TypedIn(PathString path)
    {
        const string Before = "/_conversation/v1/conversations/";
        const string After = "/messages";
        var value = path.Value ?? "";
        return value.StartsWith(Before, StringComparison.Ordinal) && value.EndsWith(After, StringComparison.Ordinal)
            ? value[Before.Length..^After.Length]
            : null;
    }

    private static string MessagesPath(string conversation) =>
        $"_conversation/v1/conversations/{Uri.EscapeDataString(conversation)}/messages";

    private static string? PageOf(HttpContext context) =>
        context.Request.Headers[PageScript.Header].ToString() is { Length: > 0 } page ? page : null;

    private ConnectorAnswer Unreachable() =>
        ConnectorAnswer.Error(
            StatusCodes.Status502BadGateway,
            "BadGateway",
            $"{instance.Person.Name}'s Playground does not answer. See {instance.LogFile}.");
}
