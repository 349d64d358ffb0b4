using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Accountability.PersonalData;

/// <summary>
/// Reports and erases what half-filled forms hold about a customer. They are discarded when the customer is removed:
/// nobody else is waiting for them, and the owner can start again.
/// </summary>
public sealed partial class DraftPersonalDataStore(
    FormQuestions questions, IEnumerable<IDraftForm> forms, IDirectory directory) : IPersonalDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db,
        DataSubject subject,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (
            var draft in Open(db)
                .AsNoTracking()
                .OrderBy(d => d.Id)
                .AsAsyncEnumerable()
                .WithCancellation(cancellationToken))
        {
            var fields = FieldsOf(draft);
            if (IsAbout(fields, subject))
            {
                var where = $"Form not sent yet: {FormOf(draft).Name}";
                yield return new(where, "Started", Words.TimeOn(draft.StartedAt), draft.UpdatedAt);
                foreach (var (question, answer) in await AnswersAsync(db, draft, fields, cancellationToken))
                {
                    yield return new(where, question, answer, draft.UpdatedAt);
                }
            }
        }
    }

    /// <inheritdoc/>
    public Task EraseAsync(
        UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken) =>
        EraseWhereAsync(db, fields => Goes(fields, subject), by, now, cancellationToken);

    /// <summary>Discards open forms.</summary>
    /// <param name="db">The database, in a transaction.</param>
    /// <param name="goes">Decides from a form's fields whether to discard it.</param>
    /// <param name="by">The person who caused it.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal static async Task EraseWhereAsync(
        UpcDbContext db, Func<IReadOnlyDictionary<string, string>, bool> goes, Actor by, Instant now,
        CancellationToken cancellationToken)
    {
        var about = new List<long>();
        await foreach (var draft in Open(db).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (goes(FieldsOf(draft)))
            {
                about.Add(draft.Id);
            }
        }

        foreach (var id in about)
        {
            DraftStore.Erase(db, await db.Set<Draft>().SingleAsync(d => d.Id == id, cancellationToken), by, now);
        }
    }

    private IDraftForm FormOf(Draft draft) => forms.First(f => f.Form == draft.Form);

    // Lists the form's own questions first, in its order, then the fields that have no question on the card.
    private async Task<IReadOnlyList<FormAnswer>> AnswersAsync(
        UpcDbContext db, Draft draft, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var form = FormOf(draft);
        if (form.Answers(draft) is { } known)
        {
            return known;
        }

        var asked = questions.Of(form.Card);
        var order = asked.Select(q => q.Field).Concat(fields.Keys).Distinct().Where(fields.ContainsKey);
        var answers = new List<FormAnswer>();
        foreach (var field in order.Where(f => !IsMachinery(f, fields[f])))
        {
            var question = asked.FirstOrDefault(q => q.Field == field);
            var value = fields[field];
            var words = question?.Choices.GetValueOrDefault(value)
                ?? await form.WordForAsync(db, field, value, cancellationToken)
                ?? (field == "business" ? await BusinessAsync(value, cancellationToken) : value);
            if (words.Length > 0)
            {
                answers.Add(new(question?.Label ?? Spoken(field), words));
            }
        }

        return answers;
    }

    // Skips flags, and object ids stored beside people's names: they mean nothing to a reader.
    private static bool IsMachinery(string field, string value) => value.Length == 0 || value is "true" or "false"
        || (field is "entryId" or "corrects" or "sendsAgain" && value == "0") || field == "complaintCount"
        || (field.EndsWith("Id", StringComparison.Ordinal) && Guid.TryParse(value, out _));

    private async Task<string> BusinessAsync(string key, CancellationToken cancellationToken) =>
        (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == key)?.Name ?? key;

    // "anotherComplaintFor" becomes "Another complaint for".
    private static string Spoken(string field) => field == "entryId" ? "Register entry"
        : Words.Capital(Humps().Replace(field, m => " " + m.Value.ToLowerInvariant()));

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Humps();

    private static IQueryable<Draft> Open(UpcDbContext db) =>
        db.Set<Draft>().Where(d => d.BecameId == null && d.DiscardedAt == null);

    private static bool IsAbout(IReadOnlyDictionary<string, string> fields, DataSubject subject) =>
        (EntryOf(fields) is { } entry && subject.EntryIds.Contains(entry)) || IsOf(fields, subject);

    // A form about an entry is discarded with it. Any other is discarded unless it also matches an entry that stays.
    private static bool Goes(IReadOnlyDictionary<string, string> fields, DataSubject subject) =>
        EntryOf(fields) is { } entry
            ? subject.EntryIds.Contains(entry)
            : IsOf(fields, subject) && !subject.Staying.Any(other => IsOf(fields, other));

    // All forms use the same names for the customer's fields.
    private static bool IsOf(IReadOnlyDictionary<string, string> fields, DataSubject subject) =>
        Nino.TryParse(fields.GetValueOrDefault("nino", ""), out var nino)
            ? subject.Nino is { } theirs && theirs.SamePersonAs(nino)
            : subject.IsCalled(Typed.Clean(fields.GetValueOrDefault("customerName")));

    // 0 means none.
    private static long? EntryOf(IReadOnlyDictionary<string, string> fields) =>
        long.TryParse(
            fields.GetValueOrDefault("entryId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? id : null;

    private static Dictionary<string, string> FieldsOf(Draft draft)
    {
        using var json = JsonDocument.Parse(draft.Fields);
        return json
            .RootElement.EnumerateObject()
            .ToDictionary(
                p => p.Name,
                p => p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : p.Value.GetRawText(),
                StringComparer.Ordinal);
    }
}
