using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Reads the value of a card's invoke.</summary>
internal static class CardInvokeValue
{
    public static AdaptiveCardInvokeValue Of(IInvokeActivity activity)
    {
        var value = InvokeErrors.ValueOf<AdaptiveCardInvokeValue>(activity);
        if (value.Action is null) throw InvokeErrors.Bad("Missing action property");
        return value.Action.Type == "Action.Execute" ? value : throw InvokeErrors.Bad($"The action '{value.Action.Type}' is not supported.");
    }
}
