namespace UpcTeamsBot.Playground.Pages;

/// <summary>
/// A few lines put before the Playground's own script, for two things that it leaves to chance. A page tells which page it is on
/// everything that it asks for: without, a page that loads could not be told from one that is there, and one of them would miss messages
/// or get them twice. And while a page sends what was typed, it holds back what comes in: a bot that answers faster than the page learns
/// the number of its own new thread would answer in a thread that the page does not know, and the page drops such an answer.
/// </summary>
internal static class PageScript
{
    public const string Header = "x-playground-page";
    public const string Query = "page";

    private const string Script = $$"""
        <script>(function () {
          const page = crypto.randomUUID();
          const isOurs = (url) => new URL(url, location.href).host === location.host;

          const settleMs = 30;
          const held = [];
          let sending = 0;
          const release = () => { while (sending === 0 && held.length > 0) { held.shift()(); } };

          const Socket = window.WebSocket;
          window.WebSocket = class extends Socket {
            constructor(url, protocols) {
              const address = new URL(url, location.href);
              if (isOurs(address)) { address.searchParams.set('{{Query}}', page); }
              super(address, protocols ?? []);
            }
            addEventListener(type, listener, options) {
              const holding = (event) => { held.push(() => listener.call(this, event)); release(); };
              super.addEventListener(type, type === 'message' ? holding : listener, options);
            }
          };

          const open = XMLHttpRequest.prototype.open;
          const send = XMLHttpRequest.prototype.send;
          XMLHttpRequest.prototype.open = function (method, url, ...rest) {
            open.call(this, method, url, ...(rest.length > 0 ? rest : [true]));
            if (isOurs(url)) { this.setRequestHeader('{{Header}}', page); }
            this.isTyped = isOurs(url) && /\/messages$/.test(new URL(url, location.href).pathname);
          };
          XMLHttpRequest.prototype.send = function (body) {
            if (this.isTyped) {
              sending++;
              this.addEventListener('loadend', () => setTimeout(() => { sending--; release(); }, settleMs));
            }
            send.call(this, body);
          };
        })();</script>
        """;

    public static string AddTo(string html, string title) =>
        html.Replace("<head>", "<head>" + Script, StringComparison.Ordinal)
            .Replace("<title>Microsoft 365 Agents Playground</title>", $"<title>{title}</title>", StringComparison.Ordinal);
}
