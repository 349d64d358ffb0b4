using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Reads the value of a search.</summary>
internal static class SearchValue
{
    public static SearchInvokeValue Of(IInvokeActivity activity)
    {
        var value = InvokeErrors.ValueOf<SearchInvokeValue>(activity);
        if (string.IsNullOrEmpty(value.Kind) && activity.ChannelId == Channels.Msteams) value.Kind = SearchInvokeTypes.Search;
        if (string.IsNullOrEmpty(value.Kind)) throw InvokeErrors.Bad("Missing kind property");
        return string.IsNullOrEmpty(value.QueryText) ? throw InvokeErrors.Bad("Missing queryText property") : value;
    }
}
