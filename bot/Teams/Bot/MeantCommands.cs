using Microsoft.Bot.Builder;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Remembers "Did you mean check?" until the next message, for any instance to answer.</summary>
public sealed class MeantCommands(
    IDbContextFactory<UpcDbContext> databases, ConversationState state, TimeProvider time) : IBackgroundJob
{
    // Until when somebody in the conversation may answer, in Unix seconds. Every turn loads this state anyway, so few
    // turns have to query for the question.
    private readonly IStatePropertyAccessor<long> _until = state.CreateProperty<long>("MeantUntil");

    /// <summary>How long a yes is about the question.</summary>
    public static readonly Duration Remembered = Duration.FromMinutes(10);

    private static readonly CompiledQuery<Func<UpcDbContext, Guid, CancellationToken, Task<MeantCommand?>>> OfPerson =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, Guid personId, CancellationToken _) =>
            db.Set<MeantCommand>().AsNoTracking().SingleOrDefault(m => m.PersonId == personId)));

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <inheritdoc/>
    public string Name => "meant-commands";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(10));

    /// <summary>Remembers what a person was asked.</summary>
    public async Task RememberAsync(
        ITurnContext turn, CommandCall call, Understood understood, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var meant = await db.Set<MeantCommand>().FindAsync([call.Person.ObjectId], cancellationToken);
        var (command, until) = (understood.DidYouMean!.Name, Now + Remembered);
        if (meant is null)
        {
            db.Add(new MeantCommand
            {
                PersonId = call.Person.ObjectId, ConversationId = call.Place.ConversationId, Command = command,
                Argument = understood.Argument, Until = until,
            });
        }
        else
        {
            (meant.ConversationId, meant.Command, meant.Argument, meant.Until) =
                (call.Place.ConversationId, command, understood.Argument, until);
        }

        await _until.SetAsync(turn, until.ToUnixTimeSeconds(), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The person sent two messages at once. The button on the card still works.
        }
    }

    /// <summary>
    /// Forgets what a person was asked, and returns it if it was in this conversation and just now. Queries the
    /// database only if the conversation's state says that somebody was asked.
    /// </summary>
    public async Task<MeantCommand?> TakeAsync(
        ITurnContext turn, Person person, string conversationId, CancellationToken cancellationToken) =>
        await _until.GetAsync(turn, null, cancellationToken) > Now.ToUnixTimeSeconds()
            ? await TakeAsync(person, conversationId, cancellationToken) : null;

    /// <summary>Forgets what a person was asked, and returns it if it was in this conversation and just now.</summary>
    public async Task<MeantCommand?> TakeAsync(
        Person person, string conversationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var meant = await OfPerson.For(db)(db, person.ObjectId, cancellationToken);
        return meant is not null
            && await db.InTurnAsync(
                () => db.Set<MeantCommand>().Where(m => m.PersonId == person.ObjectId)
                    .ExecuteDeleteAsync(cancellationToken),
                cancellationToken) > 0
            && meant.ConversationId == conversationId && Now < meant.Until ? meant : null;
    }

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = Now;
        return await db.InTurnAsync(
            () => db.Set<MeantCommand>().Where(m => m.Until <= now).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }
}
