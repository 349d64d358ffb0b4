using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace UpcTeamsBot.Benchmarks;

/// <summary>Keeps the newest message in each person's chat, for callers who press its buttons.</summary>
internal sealed class Inbox(int people)
{
    private const string Prefix = "a:personal-";
    private readonly (long Id, byte[] Body)[] _newest = new (long, byte[])[people];

    /// <summary>Returns the conversation id of a person's chat.</summary>
    public static string Chat(int person) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{person}");

    /// <summary>Returns the person whose chat a call posts to, or null for other calls.</summary>
    public static int? ChatOf(IHttpRequestFeature request)
    {
        const string Before = "/v3/conversations/" + Prefix;
        if (request.Method != "POST" || !request.Path.StartsWith(Before, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = request.Path.AsSpan(Before.Length);
        return int.Parse(rest[..rest.IndexOf('/')], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public void Put(int person, long id, byte[] body) => _newest[person] = (id, body);

    public (long Id, byte[] Body) Newest(int person) => _newest[person];
}
