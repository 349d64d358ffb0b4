namespace UpcTeamsBot.Playground.Pages;

/// <summary>
/// A few lines put before the Playground's own script, so that a page tells which page it is on everything that it asks for: without,
/// a page that loads could not be told from one that is there, and one of them would miss messages or get them twice.
/// </summary>
internal static class PageScript
{
    public const string Header = "x-playground-page";
    public const string Query = "page";

    private const string Script = $$"""
        <script>(function () {
          const page = crypto.randomUUID();
          const isOurs = (url) => new URL(url, location.href).host === location.host;
          const Socket = window.WebSocket;
          window.WebSocket = class extends Socket {
            constructor(url, protocols) {
              const address = new URL(url, location.href);
              if (isOurs(address)) { address.searchParams.set('{{Query}}', page); }
              super(address, protocols ?? []);
            }
          };
          const open = XMLHttpRequest.prototype.open;
          XMLHttpRequest.prototype.open = function (method, url, ...rest) {
            open.call(this, method, url, ...(rest.length ? rest : [true]));
            if (isOurs(url)) { this.setRequestHeader('{{Header}}', page); }
          };
        })();</script>
        """;

    public static string AddTo(string html, string title) =>
        html.Replace("<head>", "<head>" + Script, StringComparison.Ordinal)
            .Replace("<title>Microsoft 365 Agents Playground</title>", $"<title>{title}</title>", StringComparison.Ordinal);
}
