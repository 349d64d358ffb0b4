using NodaTime;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Builds the values for a template: the form's fields as the letter writes them, and the record's own data.
/// </summary>
internal static class LetterValues
{
    /// <summary>Fields that appear in the letter's header or footer and not in its template.</summary>
    public static readonly IReadOnlySet<string> AreOfTheHead = new HashSet<string>
    {
        LetterFields.Way,
        LetterFields.Address,
        "office",
        "signName",
        "signPosition",
        "mpName",
        LetterFields.NewComplaints,
    };

    private const string CustomerName = "customerName";

    /// <summary>Returns the names under which a template can use a field's value.</summary>
    public static IEnumerable<string> NamesOf(LetterField field) => field switch
    {
        { Kind: FieldKind.Dates } => ["letterDate", "letterDates"],
        { Id: LetterFields.NewComplaints } => ["noNewComplaints"],
        _ => [field.Id],
    };

    /// <summary>Returns every name that a template of this kind may use.</summary>
    public static IReadOnlySet<string> NamesFor(LetterKind kind) =>
        LetterFields.For(kind).SelectMany(NamesOf).Append(CustomerName).ToHashSet();

    /// <summary>Returns the values by name.</summary>
    /// <param name="kind">The kind of letter.</param>
    /// <param name="form">The form's values, already validated.</param>
    /// <param name="customer">Who it is about.</param>
    /// <param name="wording">The language's wording.</param>
    public static IReadOnlyDictionary<string, string> Of(
        LetterKind kind,
        IReadOnlyDictionary<string, string> form,
        string customer,
        LetterWording wording)
    {
        var values = new Dictionary<string, string> { [CustomerName] = Typed.AmongOurWords(customer) };
        foreach (var field in LetterFields.For(kind))
        {
            var typed = Typed.AmongOurWords(form.GetValueOrDefault(field.Id));
            switch (field.Kind)
            {
                case FieldKind.Date or FieldKind.DateToCome:
                    values[field.Id] = TypedDate.TryRead(typed, out var date) ? wording.DateOf(date) : "";
                    break;
                case FieldKind.Dates:
                    var dates = LetterRules.TryDates(typed, out var several) ? several : (IReadOnlyList<LocalDate>)[];
                    values["letterDate"] = dates.Count == 1 ? wording.DatesOf(dates) : "";
                    values["letterDates"] = dates.Count > 1 ? wording.DatesOf(dates) : "";
                    break;
                case FieldKind.YesNo:
                    values[NamesOf(field).Single()] = typed == field.Wanted ? "yes" : "";
                    break;
                case FieldKind.Points:
                    values[field.Id] = string.Join('\n', LetterRules.Told(typed).Select(FivePoints.Words));
                    break;
                default:
                    values[field.Id] = typed;
                    break;
            }
        }

        return values;
    }
}
