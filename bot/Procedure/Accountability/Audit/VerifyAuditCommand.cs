using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// The command <c>verify audit</c>: verifies the chain for CReST. <c>verify audit 1234-0123456789abcdef</c> also
/// compares it with a head recorded earlier.
/// </summary>
public sealed class VerifyAuditCommand(AuditVerifier verifier) : ICommand
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(8);

    /// <inheritdoc/>
    public string Name => "verify audit";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["verify the audit trail", "check audit"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Crest)
            ? new(140, "Verify audit", "verify audit", "check that nobody changed the audit trail")
            : null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        CrestAccess.Require(call.Person, "can verify the audit trail");

        var noted = AuditHead.Read(call.Argument);
        if (noted is null && call.Argument.Trim().Length > 0)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "Type verify audit alone, or with a head that it said before, like verify audit 1234-0123456789abcdef");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AtMost);
        try
        {
            return new CardOutcome.Message((await verifier.VerifyAsync(patience.Token, noted)).Said);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CardOutcome.Message(
                "The audit trail is too long to be verified while you wait. It is verified every night, and whoever "
                    + "runs me can do it now: dotnet run --project bot -- verify-audit");
        }
    }
}
