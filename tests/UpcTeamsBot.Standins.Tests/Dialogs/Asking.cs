using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace UpcTeamsBot.Standins.Tests.Dialogs;

/// <summary>A dialog that asks one question and ends with the answer. It records how it ended.</summary>
internal sealed class Asking(string id, string question, List<string>? ends = null) : Dialog(id)
{
    public override async Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        dc.ActiveDialog.State["options"] = options as string ?? "";
        await dc.Context.SendActivityAsync(question, cancellationToken: cancellationToken);
        return EndOfTurn;
    }

    public override Task<DialogTurnResult> ContinueDialogAsync(
        DialogContext dc, CancellationToken cancellationToken = default) =>
        dc.EndDialogAsync(dc.ActiveDialog.State["options"] + dc.Context.Activity.Text, cancellationToken);

    public override Task EndDialogAsync(
        ITurnContext turnContext, DialogInstance instance, DialogReason reason,
            CancellationToken cancellationToken = default)
    {
        ends?.Add($"{Id} {reason}");
        return Task.CompletedTask;
    }
}
