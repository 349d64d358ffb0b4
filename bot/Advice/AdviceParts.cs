using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using UpcTeamsBot.Absences;
using UpcTeamsBot.Conversation;
using UpcTeamsBot.Customers;
using UpcTeamsBot.Deadlines;
using UpcTeamsBot.Drafts;
using UpcTeamsBot.Notices;
using UpcTeamsBot.People;
using UpcTeamsBot.PersonalData;
using UpcTeamsBot.Records;
using UpcTeamsBot.Register;
using UpcTeamsBot.Requests;
using UpcTeamsBot.Schedule;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Advice;

/// <summary>The buttons of a question.</summary>
public sealed class AdviceActions(AdviceDesk desk) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } =
        ["advice.start", "advice.ask", "advice.same", "advice.new", "advice.crest", "advice.claim", "advice.open", "advice.close"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        var (person, record) = (press.Person, new RecordRef(RecordKind.Advice, press.Id));
        if (!press.Place.IsPersonal && !person.Is(Roles.Crest))
        {
            return new CardOutcome.Message("Only CReST can open and answer this here (§33)");
        }

        switch (press.Verb)
        {
            case "advice.start":
                return new CardOutcome.OfRecord(await desk.StartAsync(press.Id, "", person, press.ActKey, cancellationToken), AdviceCards.Advice, CardState.Plain);
            case "advice.ask":
                return new CardOutcome.OfRecord(
                    await desk.AskAsync(press.Id, f => f with { Letter = press["letter"], Date = press["date"], Complaint = press["complaint"] }, person, press.ActKey, cancellationToken),
                    AdviceCards.Advice, CardState.Plain);
            case "advice.close":
                return new CardOutcome.OfRecord(record, AdviceCards.Triage, CardState.Plain);
            case "advice.open":
                await desk.OpenedAsync(press.Id, person, cancellationToken);
                return Shown(press, null);
            case "advice.claim":
                await desk.DoAsync(press.Id, press.ActKey, person, q => q.Claim(person, desk.Now), cancellationToken);
                await desk.OpenedAsync(press.Id, person, cancellationToken);
                return Shown(press, null);
            case "advice.crest":
                await desk.DoAsync(press.Id, press.ActKey, person, q => q.BringInCrest(person, desk.Now), cancellationToken);
                return Shown(press, null);
            default:
                var words = Typed.Clean(press["explanation"]);
                if (Typed.Length(words) > Typed.Text)
                {
                    throw new RefusedException(RefusalReason.Facts, string.Create(CultureInfo.InvariantCulture, $"The explanation must be {Typed.Text:N0} characters or fewer"));
                }

                var answer = press.Verb == "advice.same" ? AdviceAnswer.SameComplaint : AdviceAnswer.NewComplaint;
                await desk.DoAsync(press.Id, press.ActKey, person, q => q.AnswerWith(answer, words, person, desk.Now), cancellationToken);
                return Shown(press, null);
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => press.Verb switch
    {
        "advice.start" => new CardOutcome.Message(words),
        "advice.ask" => new CardOutcome.OfRecord(new(RecordKind.Draft, press.Id), AdviceCards.Advice, new(Line: words)),
        _ => Shown(press, words),
    };

    // In the channel everybody goes on seeing the masked card.
    private static CardOutcome.OfRecord Shown(CardPress press, string? line)
    {
        var record = new RecordRef(RecordKind.Advice, press.Id);
        return press.Place.IsPersonal ? new(record, AdviceCards.Advice, line is null ? CardState.Plain : new(Line: line))
            : new(record, AdviceCards.Triage, new(Open: AdviceCards.Triage, Line: line), AdviceCards.Advice);
    }
}

/// <summary><c>advice UPC-000123 what the customer writes</c>: asks the DSM (§33).</summary>
public sealed class AdviceCommand(AdviceDesk desk) : ICommand
{
    /// <inheritdoc/>
    public string Name => "advice";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["ask advice", "new complaint or old", "is this a new complaint", "new complaint"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => new(57, "New complaint or old?", "advice UPC-000123", "ask the DSM whether a letter raises a new complaint (§33)");

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var words = call.Argument.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var reference = words.Length == 0 ? "" : References.Plain(words[0]).TrimEnd(':', ',');
        if (!reference.StartsWith("UPC-", StringComparison.OrdinalIgnoreCase) || !long.TryParse(reference[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new RefusedException(RefusalReason.Facts, "Type advice and the entry's reference, like advice UPC-000123. In doubt whether a complaint is new, the DSM advises (§33)");
        }

        return new CardOutcome.OfRecord(
            await desk.StartAsync(number, words.Length > 1 ? words[1] : "", call.Person, call.ActKey, cancellationToken), AdviceCards.Advice, CardState.Plain);
    }
}

/// <summary>The form as the conversation knows it: it is filled in on its card alone.</summary>
public sealed class AdviceDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Advice;

    /// <inheritdoc/>
    public string Card => AdviceCards.Advice;

    /// <inheritdoc/>
    public string Describe(Draft draft) => $"a half-filled question about {RegisterEntry.ReferenceOf(DraftStore.FieldsOf<AdviceForm>(draft).EntryId)}";

    /// <inheritdoc/>
    public Task<CardOutcome?> AnswerAsync(Draft draft, string typed, CommandCall call, CancellationToken cancellationToken) => Task.FromResult<CardOutcome?>(null);
}

/// <summary>Who is told of a question: the DSM, CReST once brought in, and who asked.</summary>
public sealed class AdviceNotices : INoticeRules
{
    /// <inheritdoc/>
    public bool AsksForDecision(Notice notice) => notice is { Card: AdviceCards.Advice, Purpose: NoticePurpose.Needed };

    /// <inheritdoc/>
    public IEnumerable<Notice> NoticesFor(Record record, RecordEvent what)
    {
        if (record is not AdviceRequest q)
        {
            return [];
        }

        Notice Show(string card, Audience to) => Notice.Show(q, card, to, what.At);
        return what switch
        {
            AdviceAsked or AdvicePassed => [Show(AdviceCards.Advice, Audience.Person(q.DsmId))],
            AdviceToCrest => [Show(AdviceCards.Triage, Audience.Channel(TeamsChannel.Crest))],
            AdviceAnswered { ByDsm: false } => [Show(AdviceCards.Advice, Audience.Person(q.AskedById)), Show(AdviceCards.Advice, Audience.Person(q.DsmId))],
            AdviceAnswered => [Show(AdviceCards.Advice, Audience.Person(q.AskedById))],
            AdviceReminded reminded when q.CrestAt is not null => [Notice.Reminder(q, AdviceCards.Triage, Audience.Channel(TeamsChannel.Crest), reminded.Day, what.At)],
            AdviceReminded reminded => [Notice.Reminder(q, AdviceCards.Advice, Audience.Person(q.DsmId), reminded.Day, what.At)],
            _ => [],
        };
    }
}

/// <summary>Reminds who has not answered; what waits for a DSM who is away goes to who stands in for them.</summary>
public sealed class AdviceSweep(Work work, IDirectory directory, StandIns standIns, AdviceDesk desk) : ISweep
{
    /// <inheritdoc/>
    public string Name => "advice";

    /// <inheritdoc/>
    public SweepTimes Times { get; } = SweepTimes.DailyAt(new LocalTime(9, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (today, done, last) = (LondonTime.DateOf(work.Now), 0, 0L);
        var nations = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key, b => b.Nation);
        var away = await standIns.NowAsync(cancellationToken);
        while (await work.ReadAsync(
            db => db.Set<AdviceRequest>().AsNoTracking().Where(q => q.NextReminderOn != null && q.NextReminderOn <= today && q.Id > last).OrderBy(q => q.Id).Take(100).ToListAsync(cancellationToken),
            cancellationToken) is { Count: > 0 } page)
        {
            foreach (var seen in page)
            {
                var next = desk.NextReminder(nations.GetValueOrDefault(seen.BusinessKey, Nation.EnglandAndWales));
                var standIn = (await away.ForAsync(seen.DsmId, seen.BusinessKey, [seen.AskedById], cancellationToken))?.StandIn;
                done += await work.DoAsync(
                    async db =>
                    {
                        var q = (await db.FindAsync<AdviceRequest>([seen.Id], cancellationToken))!;
                        if (standIn is not null && q.DsmId == seen.DsmId)
                        {
                            q.PassTo(standIn, next, work.Now);
                            return true;
                        }

                        return q.Remind(next, work.Now);
                    },
                    cancellationToken) ? 1 : 0;
            }

            last = page[^1].Id;
        }

        return done;
    }
}

/// <summary>Advice that was given, on the card of the register entry.</summary>
public sealed class AdviceNotes : IEntryNotes
{
    /// <inheritdoc/>
    public int Order => 20;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fact>> OfAsync(UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken)
    {
        var id = entry.Id;
        var given = await db.Set<AdviceRequest>().AsNoTracking().Where(q => q.EntryId == id && q.Answer != null && q.ErasedAt == null).OrderByDescending(q => q.Id).Take(5).ToListAsync(cancellationToken);
        return [.. given.Select(q => Fact.Of("Advice", $"Letter of {Words.Day(q.LetterOn)}: {AdviceWords.Name(q.Answer!.Value)} ({q.AnsweredByName}, {q.Reference})"))];
    }
}

/// <summary>What questions hold of a person: those about their entries.</summary>
public sealed class AdviceData : IPersonalDataHolder
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var q in await OfAsync(db, subject, cancellationToken))
        {
            yield return new($"Advice {q.Reference}", "What the customer writes", q.Letter, q.AskedAt);
            if (q.Answer is { } answer)
            {
                yield return new($"Advice {q.Reference}", "Answer", AdviceWords.Name(answer), q.AnsweredAt!.Value);
            }

            if (q.Explanation.Length > 0)
            {
                yield return new($"Advice {q.Reference}", "Explanation", q.Explanation, q.AnsweredAt!.Value);
            }
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken)
    {
        // An open one asks about what is not recorded any more.
        foreach (var q in await OfAsync(db, subject, cancellationToken))
        {
            q.Erase(by, now);
        }
    }

    private static async Task<List<AdviceRequest>> OfAsync(UpcDbContext db, DataSubject subject, CancellationToken cancellationToken)
    {
        var ids = subject.EntryIds.ToArray();
        return await db.Set<AdviceRequest>().Where(q => ids.Contains(q.EntryId) && q.ErasedAt == null).ToListAsync(cancellationToken);
    }
}

internal sealed class AdviceMapping : IEntityTypeConfiguration<AdviceRequest>
{
    public void Configure(EntityTypeBuilder<AdviceRequest> builder)
    {
        builder.ToTable("Advice").IsRecord();
        builder.Property(q => q.Letter).HasRoomForText();
        builder.Property(q => q.Explanation).HasRoomForText();
        builder.Property(q => q.NextReminderOn).IsConcurrencyToken();
        builder.HasIndex(q => new { q.NextReminderOn, q.Id });
        builder.HasIndex(q => q.EntryId);
        builder.Ignore(q => q.IsOpen);
    }
}

/// <summary>Puts questions of §33 together.</summary>
public static class AdviceServices
{
    /// <summary>"New complaint or old?": form, cards, reminders, and what the register shows of it.</summary>
    public static IServiceCollection AddAdvice(this IServiceCollection services)
    {
        services.AddOptions<AdviceOptions>().BindConfiguration(AdviceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<AdviceDesk>()
            .AddSingleton<ICardSource, AdviceCardSource>()
            .AddSingleton<ICardAction, AdviceActions>()
            .AddSingleton<ICommand, AdviceCommand>()
            .AddSingleton<IDraftForm, AdviceDraftForm>()
            .AddSingleton<INoticeRules, AdviceNotices>()
            .AddSingleton<ISweep, AdviceSweep>()
            .AddSingleton<IRequestSource, AdviceRequests>()
            .AddSingleton<IEntryNotes, AdviceNotes>()
            .AddSingleton<IPersonalDataHolder, AdviceData>();
    }
}
