using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// A page that shows developers what would have gone to Graph. Available in Development without Graph, from this
/// machine only.
/// </summary>
public static class DevFeed
{
    /// <summary>URL path of the page.</summary>
    public const string Path = "/dev/feed";

    /// <summary>Maps the page if the local outbox is registered.</summary>
    public static IEndpointRouteBuilder MapDevFeed(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<LocalOutbox>() is { } outbox)
        {
            routes.MapGet(
                Path,
                (LocalCallers callers) =>
                    callers.IsLocal()
                        ? Results.Text(Page(outbox.All()), "text/html; charset=utf-8")
                        : Results.NotFound());
        }

        return routes;
    }

    private static string Page(IReadOnlyList<LocalEntry> entries)
    {
        var html = new StringBuilder(
            """
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Feed and mail without Graph</title>
            </head>
            <body>
            <main>
            <h1>Feed and mail without Graph</h1>

            """);
        html.Append(entries.Count == 0 ? "<p>Nothing yet.</p>\n" : "");
        if (entries.Count > 0)
        {
            html.Append("<table>\n<caption>The last ").Append(entries.Count).Append(", newest first</caption>\n");
            html.Append(
                "<tr><th scope=\"col\">Number</th><th scope=\"col\">Time (UTC)</th><th scope=\"col\">What</th>"
                    + "<th scope=\"col\">Text</th><th scope=\"col\">People</th></tr>\n");
            foreach (var entry in entries)
            {
                html.Append(
                        CultureInfo.InvariantCulture,
                        $"<tr><th scope=\"row\">{entry.Number}</th><td>{entry.At:yyyy-MM-dd HH:mm:ss}</td>")
                    .Append(CultureInfo.InvariantCulture, $"<td>{What(entry)}</td>")
                    .Append(
                        CultureInfo.InvariantCulture,
                        $"<td>{HtmlEncoder.Default.Encode(entry.Text)}</td><td>{entry.People}</td></tr>\n");
            }

            html.Append("</table>\n");
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string What(LocalEntry entry) =>
        entry.Activity is { } activity ? GraphNames.TypeOf(activity)
        : entry.IsFile ? "file in a channel"
        : "mail";
}
