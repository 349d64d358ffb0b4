using System.Text.Json;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Compares the visible fields of two versions of a message.</summary>
internal static class OpenInputs
{
    /// <summary>
    /// Returns whether a card shows a field that the message's lasting content does not. If so, the person who sees it
    /// has a form open.
    /// </summary>
    public static bool AreMore(DrawnCard? shown, DrawnCard? lasting)
    {
        if (shown is null || lasting is null || shown.Content.Json == lasting.Content.Json)
        {
            return false;
        }

        var more = Of(shown);
        more.ExceptWith(Of(lasting));
        return more.Count > 0;
    }

    private static HashSet<string> Of(DrawnCard card)
    {
        using var json = JsonDocument.Parse(card.Content.Json);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Collect(json.RootElement, ids);
        return ids;
    }

    private static void Collect(JsonElement element, HashSet<string> ids)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var inner in element.EnumerateArray())
            {
                Collect(inner, ids);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object
            && !(element.TryGetProperty("isVisible", out var visible) && visible.ValueKind == JsonValueKind.False))
        {
            if (element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
                && type.GetString()!.StartsWith("Input.", StringComparison.Ordinal)
                && element.TryGetProperty("id", out var id))
            {
                ids.Add(id.ToString());
            }

            foreach (var property in element.EnumerateObject())
            {
                Collect(property.Value, ids);
            }
        }
    }
}
