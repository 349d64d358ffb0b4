using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentValidation;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Advice;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Entries;
using UpcTeamsBot.Procedure.Register.MarkerReports;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>
/// Limits are said before they are broken. Every field for text of several lines has its limit in the line below it,
/// and a field for a reason on one line has it in its label. Both are the limits that the field's rule enforces. Names,
/// numbers, references and addresses say none.
/// </summary>
public sealed partial class LimitTests
{
    private static readonly LocalDate Today = new(2026, 11, 24);

    // Names, numbers, references, addresses and words to search for.
    private static readonly HashSet<string> Short =
    [
        "complaintsTeam", "customerName", "dsm", "email", "enquirerName", "finalResponseHeldIn", "find", "heldIn",
        "line", "managerName", "name", "nino", "other", "phone", "position", "reference", "region", "team", "to", "who",
        "guidance/words", "letter/${id}", .. Enumerable.Range(2, 4).Select(n => $"complaint{n}HeldIn"),
    ];

    // What the rules say of a text in each field. A field with several rules has all of them.
    private static readonly Dictionary<string, Func<string, string>[]> Rules = new()
    {
        ["advice/letter"] = [t => Said(new AdviceFormValidator(Today), new AdviceForm { Letter = t })],
        ["advice/explanation"] = [t => Refused(() => FormRules.ShortEnough(t, "The explanation"))],
        ["arrangement/noNinoReason"] =
            [t => Said(new ArrangementWhoValidator([]), new ArrangementForm { NoNinoReason = t })],
        ["arrangement/contact"] =
        [
            t => OfArrangement(ArrangementKind.SinglePointOfContact, new() { Contact = t }),
            t => OfArrangement(ArrangementKind.WrittenOnly, new() { Contact = t }),
            t => Changed(ArrangementKind.SinglePointOfContact, "contact", t),
        ],
        ["arrangement/deputy"] =
        [
            t => OfArrangement(ArrangementKind.SinglePointOfContact, new() { Deputy = t }),
            t => Changed(ArrangementKind.SinglePointOfContact, "deputy", t),
        ],
        ["arrangement/times"] =
        [
            t => OfArrangement(ArrangementKind.AgreedTimes, new() { Times = t }),
            t => Changed(ArrangementKind.AgreedTimes, "times", t),
        ],
        ["arrangement/reason"] = [t => OfArrangement(ArrangementKind.AgreedTimes, new() { Reason = t })],
        ["arrangement/handling"] =
        [
            t => OfArrangement(ArrangementKind.AgreedTimes, new() { Handling = t }),
            t => Changed(ArrangementKind.AgreedTimes, "handling", t),
        ],
        ["arrangement/declineReason"] = [t => Said(ArrangementPartRules.Decline(Press("declineReason", t)))],
        ["arrangement/endWords"] = [t => Said(ArrangementPartRules.End(Press("endWords", t)))],
        ["business/regions"] = [t => Said(BusinessFormValidator.Instance, new BusinessForm { Regions = t })],
        ["business/districts"] = [t => Said(BusinessFormValidator.Instance, new BusinessForm { Districts = t })],
        ["business/contacts"] = [t => Said(BusinessFormValidator.Instance, new BusinessForm { Contacts = t })],
        ["consideration/considered"] = [t => Said(
            ConsiderationChecksValidator.Instance, new ConsiderationForm { NeedsConsidered = "yes", Considered = t })],
        ["consideration/noNinoReason"] = [t => OfReferral(new() { NoNinoReason = t })],
        ["consideration/nature"] = [t => OfReferral(new() { Nature = t })],
        ["consideration/complaintDetails"] = [t => OfReferral(new() { ComplaintDetails = t }), Together],
        ["consideration/complaint2Details"] = [t => OfReferral(Further() with { Complaint2 = new() { Details = t } })],
        ["consideration/complaint3Details"] = [t => OfReferral(Further() with { Complaint3 = new() { Details = t } })],
        ["consideration/complaint4Details"] = [t => OfReferral(Further() with { Complaint4 = new() { Details = t } })],
        ["consideration/complaint5Details"] = [t => OfReferral(Further() with { Complaint5 = new() { Details = t } })],
        ["consideration/spoc"] = [t => OfReferral(new() { Spoc = t })],
        ["consideration/answer"] = [t => Said(WordsValidator.Answer("Dana Smith"), new("", "", t))],
        ["consideration-approval/reason"] = [t => Said(WordsValidator.Decline("Casey Worker"), new("", "", t))],
        ["consideration-decision/explanation"] = [t => Said(WordsValidator.NotAgree("Casey Worker"), new("", "", t))],
        ["consideration-decision/question"] = [t => Said(WordsValidator.Question("Casey Worker"), new("", "", t))],
        ["consideration-details/noNinoReason"] = [t => Said(NumberFormValidator.Instance, new NumberForm("", t))],
        ["enquiry/noNinoReason"] = [t => Said(EnquiryFormValidator.Instance, new EnquiryForm { NoNinoReason = t })],
        ["enquiry/reply"] = [t => Refused(() => FormRules.ShortEnough(t, "Your reply"))],
        ["enquiry-details/question"] = [t => Refused(() => FormRules.ShortEnough(t, "Your question"))],
        ["enquiry-details/why"] = [t => Refused(() => FormRules.ShortEnough(t, "What was wrong"))],
        ["marker-report/about"] = [t => Said(new MarkerReportValidator(Today), new MarkerReportForm { About = t })],
        ["register-entry/aliases"] = [t => Said(CustomerFormValidator.Instance, Customer with { Aliases = t })],
        ["register-entry/noNinoReason"] =
            [t => Said(CustomerFormValidator.Instance, Customer with { NoNinoReason = t })],
        ["register-entry/why"] =
        [
            t => Said(CustomerFormValidator.Instance, Customer with { Why = t }),
            t => Said(ComplaintFormValidator.Instance, Complaint with { Why = t }),
        ],
        ["register-entry/description"] =
            [t => Said(ComplaintFormValidator.Instance, Complaint with { Description = t })],
        ["register-entry/spoc"] = [t => Said(SpocFormValidator.Instance, new SpocForm(t, ""))],
        ["register-entry/deputy"] = [t => Said(SpocFormValidator.Instance, new SpocForm("", t))],
        ["register-entry/words"] = [Another],
        ["review-part/spoc"] = [t => Said(ContactDetailsValidator.Instance, new ContactDetailsForm("", t, ""))],
        ["review-part/deputy"] = [t => Said(ContactDetailsValidator.Instance, new ContactDetailsForm("", "", t))],
        ["review-part/words"] = [Another],
    };

    private static CustomerForm Customer => new("", "", "", "", "", "", "");

    private static ComplaintForm Complaint => new("", "", "", "", "", "");

    [Fact]
    public void Field_ForText_SaysTheLimitThatItsRuleEnforces() => Cases.AllHold(Fields(), (field, limit) =>
    {
        Assert.True(Limit().Match(limit) is { Success: true }, $"It says no limit: '{limit}'");
        var said = Numbers().Matches(limit).Select(
            n => int.Parse(n.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray();
        Assert.All(Rules[field], rule => Assert.Empty(Faults(rule, said)));
    });

    [Fact]
    public void Field_OfALetter_SaysTheLimitThatItsRuleEnforces() => Cases.AllHold(
        Enum.GetValues<LetterKind>().SelectMany(kind => LetterFields.For(kind).Select(field => (kind, field))),
        (kind, field) =>
        {
            string Rule(string typed) => LetterRules.ErrorsOf(
                kind, new Dictionary<string, string> { [field.Id] = typed }, Today).GetValueOrDefault(field.Id, "");

            switch (field.Kind)
            {
                case FieldKind.Text:
                    Assert.Equal($"Up to {field.Most:N0} characters", field.Limit);
                    Assert.Empty(Faults(Rule, [field.Most]));
                    break;
                case FieldKind.Dates:
                    Assert.Equal("Up to 20 dates", field.Limit);
                    Assert.Equal("", Rule(Dates(20)));
                    Assert.Equal("Acknowledge 20 letters at most in one", Rule(Dates(21)));
                    break;
                default:
                    Assert.Equal("", field.Limit);
                    break;
            }
        });

    // The fields for text, and where each says its limit.
    private static IEnumerable<(string Field, string Limit)> Fields() =>
        from template in CardSamples.Templates
        from all in CardSamples.Everything(JsonNode.Parse(CardSamples.Library.Sources[template]))
        let input = all.Object
        where (string?)input["type"] == "Input.Text" || (string?)input["style"] == "filtered"
            && (string?)input["id"] == "spoc"
        let id = input["id"]!.ToString()
        let isLong = input["isMultiline"]?.ToString() == "true" || id == "spoc"
        where isLong || !Short.Contains(id) && !Short.Contains($"{template}/{id}")

        // The fields of a letter are data. Its finished text may be copied, and is not sent back.
        where template != "letter"
        select ($"{template}/{id}", isLong ? Below(input) : input["label"]!.ToString());

    private static string Below(JsonObject field)
    {
        var around = field.Parent!.AsArray();
        return around.ElementAtOrDefault(around.IndexOf(field) + 1)?["text"]?.ToString() ?? "";
    }

    // Text as long as the limit is taken, one character more is not. For a list, the limit is so many lines of so many
    // characters.
    private static IEnumerable<string> Faults(Func<string, string> rule, int[] limits)
    {
        bool Takes(int characters, int lines) =>
            !TooLong().IsMatch(rule(string.Join('\n', Enumerable.Range(0, lines).Select(Line(characters)))));

        var (lines, characters) = limits.Length == 2 ? (limits[0], limits[1]) : (1, limits[0]);
        if (!Takes(characters, lines))
        {
            yield return "The rule refuses what the limit allows";
        }

        if (Takes(characters + 1, 1) || (lines > 1 && Takes(characters, lines + 1)))
        {
            yield return "The rule takes more than the limit allows";
        }
    }

    private static Func<int, string> Line(int characters) =>
        n => new string('a', characters - 2) + (char)('a' + (n / 26)) + (char)('a' + (n % 26));

    private static string Dates(int count) =>
        string.Join('\n', Enumerable.Range(1, count).Select(day => $"{day} Oct 2026"));

    private static string Said<T>(AbstractValidator<T> validator, T form) => Said(FormErrors.Of(validator, form));

    private static string Said(FieldErrors errors) => string.Join('\n', errors.Values);

    private static string Refused(Action act) => Xunit.Record.Exception(act) switch
    {
        RefusedException refused => refused.Message,
        null => "",
        var other => throw other,
    };

    private static CardPress Press(string field, string typed) => new(
        Person.Unlisted(Guid.NewGuid()), new Place("chat", "https://teams.example/", true, null, null), "sample",
        new Dictionary<string, string> { [field] = typed, ["endReason"] = nameof(EndReason.Other) });

    private static string OfReferral(ConsiderationForm form) =>
        Said(ConsiderationFormValidator.Errors(form, Today, ["north"]));

    private static ConsiderationForm Further() => new() { ComplaintCount = 5 };

    // Half in the first complaint, the rest in the second.
    private static string Together(string typed) => OfReferral(
        new()
        {
            ComplaintCount = 2, ComplaintDetails = typed[..(typed.Length / 2)],
            Complaint2 = new() { Details = typed[(typed.Length / 2)..] },
        });

    private static string OfArrangement(ArrangementKind kind, ArrangementForm form) =>
        Said(new ArrangementWhatValidator(kind, Today, isWarned: true), form);

    private static string Changed(ArrangementKind kind, string field, string typed) => Said(
        ArrangementPartRules.Change(
            Press(field, typed),
            Arrangement.SetUp(
                new(kind, "Bea Point", "Dev Okafor", "10am to 11am on Mondays", "Reason", "", null, false),
                new("Alex Example", null, "Unknown", "Leeds", "North"), null,
                new("north", "North", "Jobcentre Plus", Nation.EnglandAndWales, Guid.NewGuid(), null, null, null),
                Person.Unlisted(Guid.NewGuid()), null, [], new(), Instant.FromUtc(2026, 11, 24, 10, 0)),
            Today,
            new()));

    private static string Another(string typed) => RemovalGrounds.LengthFaultOf(typed) ?? "";

    [GeneratedRegex("[Uu]p to [1-9]")]
    private static partial Regex Limit();

    [GeneratedRegex("or fewer|characters|at most")]
    private static partial Regex TooLong();

    [GeneratedRegex("[1-9][0-9,]*(?= (characters|lines|names))")]
    private static partial Regex Numbers();
}
