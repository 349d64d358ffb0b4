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

    // What nobody may take for real, in place of the Playground's name, where it covers nothing at any width. And a log
    // that only developers need.
    private const string Training = """
        <style>
          .training { background: #fd0; color: #0b0c0c !important; padding: 2px 12px; }
          /* The bar shows two small lines, and the Playground's own styles come later. */
          @media (max-width: 1100px) {
            .training {
              font-size: 12px !important; line-height: 14px !important; padding: 0 8px; min-width: 136px;
              box-sizing: border-box; text-wrap: balance;
            }
          }
        </style>
        <script>(function () {
          // The Playground opens its log again when the window becomes wide. Only a click opens it here.
          let isLogWanted = false;
          const label = (b) => (b.getAttribute('aria-label') ?? b.title ?? b.textContent).trim();
          const hide = () => [...document.querySelectorAll('button')].find((b) => label(b) === 'Hide log panel');
          addEventListener('click', (event) => {
            const button = event.target.closest?.('button');
            if (button && /log panel$/i.test(label(button))) { isLogWanted = !hide(); }
          }, true);
          const look = () => {
            const name = document.evaluate(
              "//*[text()='Microsoft 365 Agents Playground']", document.body, null, 9, null).singleNodeValue;
            if (name) {
              name.firstChild.nodeValue = 'Training: invented people';
              name.classList.add('training');
            }
            if (!isLogWanted) { hide()?.click(); }
          };
          addEventListener('DOMContentLoaded', () => {
            new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
          });
        })();</script>
        """;

    public static string AddTo(string html, string title, bool training) =>
        html.Replace("<head>", "<head>" + Script + (training ? Training : ""), StringComparison.Ordinal)
            .Replace(
                "<title>Microsoft 365 Agents Playground</title>",
                $"<title>{title}</title>",
                StringComparison.Ordinal);
}
