using System.Net;
using System.Text;
using UpcTeamsBot.Playground.Instances;

namespace UpcTeamsBot.Playground.Front;

/// <summary>The front's start page: who there is, and what to try first.</summary>
internal static class StartPage
{
    private const string Style = """
        :root {
          color-scheme: light dark;
          --text: #0b0c0c; --quiet: #505a5f; --line: #b1b4b6; --link: #1d70b8;
          --ground: #fff; --band: #0b0c0c; --code: #f3f2f1;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --text: #f3f2f1; --quiet: #b1b4b6; --line: #505a5f; --link: #7fb8ee;
            --ground: #16181a; --band: #000; --code: #2a2d30;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 19px/1.4 Arial, Helvetica, sans-serif; }
        header { background: var(--band); color: #fff; border-bottom: 10px solid #1d70b8; }
        header p { margin: 0 auto; max-width: 960px; padding: 12px 20px; font-weight: bold; }
        main { max-width: 960px; margin: 0 auto; padding: 30px 20px 60px; }
        h1 { font-size: 42px; line-height: 1.1; margin: 0 0 20px; }
        h2 { font-size: 27px; margin: 40px 0 10px; }
        .lead { font-size: 22px; color: var(--quiet); margin: 0 0 30px; max-width: 40em; }
        a { color: var(--link); text-underline-offset: 0.15em; }
        a:focus-visible {
          outline: 3px solid transparent; background: #fd0; color: #0b0c0c;
          box-shadow: 0 4px #0b0c0c; text-decoration: none;
        }
        ul.people { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
        ul.people li {
          display: grid; grid-template-columns: 1fr 1.4fr 1fr; gap: 4px 20px; padding: 16px 0;
          border-bottom: 1px solid var(--line); align-items: baseline;
        }
        ul.people a { font-size: 22px; font-weight: bold; }
        .quiet { color: var(--quiet); }
        code { background: var(--code); padding: 2px 6px; font: 17px Consolas, Menlo, monospace; }
        @media (max-width: 640px) { h1 { font-size: 32px; } ul.people li { grid-template-columns: 1fr; } }
        """;

    public static string Html(IEnumerable<PlaygroundInstance> instances)
    {
        var people = new StringBuilder();
        foreach (var instance in instances)
            people.AppendLine(Row(instance));
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>A local Teams with the UPC bot</title>
            <style>{Style}</style>
            </head>
            <body>
            <header><p>Unreasonably persistent contact</p></header>
            <main>
            <h1>A local Teams with the bot</h1>
            <p class="lead">Seven people share one bot on this machine.
            Open two or three of them side by side and follow a case from one to the next.</p>
            <ul class="people">
            {people}</ul>
            <h2>Good to know</h2>
            <p>Type <code>help</code> in any personal chat to see what that person can do.
            In a channel, start your message with <code>@UPC</code>.</p>
            <p class="quiet">All people here are made up. Nothing leaves this machine.
            To start again from scratch, stop the playground and delete its data folder.</p>
            </main>
            </body>
            </html>
            """;
    }

    private static string Row(PlaygroundInstance instance)
    {
        var person = instance.Person;
        return $"""
            <li>
            <a href="{Text(instance.Page.ToString())}">{Text(person.Name)}</a>
            <span>{Text(person.Title)}<br><span class="quiet">{Text(person.Team)}</span></span>
            <span><span class="quiet">Try first</span><br>{Text(person.TryFirst)}</span>
            </li>
            """;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
