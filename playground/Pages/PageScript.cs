namespace UpcTeamsBot.Playground.Pages;

/// <summary>
/// A script inserted before the Playground's own, to fix two race conditions. It adds the page's id to every request,
/// so that a page that is loading can be told from one that is open and neither misses messages nor gets them twice.
/// And it holds back incoming messages while the page sends one, because the page drops the bot's reply if it arrives
/// before the page knows the id of its own new thread.
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
            .Replace(
                "<title>Microsoft 365 Agents Playground</title>",
                $"<title>{title}</title>",
                StringComparison.Ordinal);
}
