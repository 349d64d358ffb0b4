using FluentValidation;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>A business exactly as it was typed on a card or in a row of a file, valid or not.</summary>
public sealed record BusinessForm
{
    /// <summary>The number of the business, or 0 for a new one.</summary>
    public long BusinessId { get; init; }

    /// <summary>
    /// The version of the business that the form was started from, or a later one that the user has been shown since.
    /// </summary>
    public int Seen { get; init; }

    public string Name { get; init; } = "";

    public string Line { get; init; } = "";

    /// <summary>gov.uk's name of the nation.</summary>
    public string Nation { get; init; } = "";

    /// <summary>The regions, one per line.</summary>
    public string Regions { get; init; } = "";

    public string Districts { get; init; } = "";

    /// <summary>The DSM's name or email address, as typed.</summary>
    public string Dsm { get; init; } = "";

    /// <summary>Object id of the person chosen, if several have that name.</summary>
    public string DsmId { get; init; } = "";

    public string Deputy { get; init; } = "";

    public string DeputyId { get; init; } = "";

    public string ComplaintsTeam { get; init; } = "";

    /// <summary>Local contacts (SPOCs), one per line.</summary>
    public string Contacts { get; init; } = "";

    /// <summary>Whether the user has tried to save it.</summary>
    public bool Tried { get; init; }

    /// <summary>The field that a rule refused, or empty.</summary>
    public string RefusedField { get; init; } = "";

    public string RefusedWords { get; init; } = "";

    /// <summary>The changes that others have made since the form was started, or empty.</summary>
    public string Others { get; init; } = "";

    /// <summary>Returns the form for an existing business.</summary>
    public static BusinessForm Of(ListedBusiness business, Person? dsm, Person? deputy) =>
        new()
        {
            BusinessId = business.Id,
            Seen = business.Version,
            Name = business.Name,
            Line = business.Line,
            Nation = business.Nation.Division(),
            Regions = business.Regions,
            Districts = business.Districts,
            Dsm = dsm?.Name ?? "",
            DsmId = business.DsmId.ToString("D"),
            Deputy = deputy?.Name ?? "",
            DeputyId = business.DeputyId?.ToString("D") ?? "",
            ComplaintsTeam = business.ComplaintsTeamEmail ?? "",
            Contacts = business.Contacts,
        };

    /// <summary>Returns the business, once the fields are valid.</summary>
    public Business AsBusiness(string key, Guid dsm, Guid? deputy) =>
        new(
            key,
            Typed.Clean(Name),
            KnownLines.Of(Typed.Clean(Line)),
            NationNames.All.First(n => n.Division() == Nation),
            dsm,
            deputy,
            Typed.Clean(ComplaintsTeam) is { Length: > 0 } address ? address : null,
            null)
        {
            Regions = Lines.Split(Regions),
            Districts = Lines.Split(Districts),
            Contacts = Lines.Split(Contacts),
        };
}

/// <summary>
/// The lines of business named in the guidance. Their spelling is normalised, because Annex D depends on two of them.
/// </summary>
internal static class KnownLines
{
    private static readonly string[] All = ["Jobcentre Plus", "Pension, Disability and Carers Service"];

    /// <summary>
    /// Returns the guidance's spelling of a line of business, or the line unchanged if it is not one of those.
    /// </summary>
    public static string Of(string line) =>
        Array.Find(All, known => known.Equals(line, StringComparison.OrdinalIgnoreCase)) ?? line;
}

/// <summary>Validates the fields of a business, before looking up the people named in them.</summary>
public sealed class BusinessFormValidator : AbstractValidator<BusinessForm>
{
    /// <summary>The most lines in a list of districts, regions or contacts.</summary>
    public const int MostLines = 60;

    /// <summary>The only instance, because building its rules is slow.</summary>
    public static readonly BusinessFormValidator Instance = new();

    /// <summary>Creates the validator.</summary>
    public BusinessFormValidator()
    {
        RuleFor(f => f.Name).RequiredLine("Enter the name of the business", "Name of the business");
        RuleFor(f => f.Line).RequiredLine("Enter the line of business, like Jobcentre Plus", "Line of business");
        RuleFor(f => f.Nation)
            .Must(n => NationNames.All.Any(known => known.Division() == n))
            .WithMessage("Choose whose bank holidays count");
        RuleFor(f => f.Dsm)
            .RequiredLine(
                "Enter the name or e-mail address of the DSM: somebody has to decide its requests",
                "Name of the DSM");
        RuleFor(f => f.Deputy).NotTooLong("Name of the deputy", Typed.Line);
        RuleFor(f => f.ComplaintsTeam)
            .NotTooLong("Address of the complaints team", 200)
            .Must(a => Typed.Clean(a).Length == 0 || IsAddress(Typed.Clean(a)))
            .WithMessage(FormRules.EmailFormat);
        RuleFor(f => f.Regions)
            .Must(Fits)
            .WithMessage($"Enter one region a line, at most {MostLines}, each of {Typed.Line} characters or fewer");
        RuleFor(f => f.Districts)
            .Must(Fits)
            .WithMessage($"Enter one district a line, at most {MostLines}, each of {Typed.Line} characters or fewer");
        RuleFor(f => f.Contacts)
            .Must(Fits)
            .WithMessage($"Enter one contact a line, at most {MostLines}, each of {Typed.Line} characters or fewer");
    }

    /// <summary>Returns whether the text looks like a single email address.</summary>
    internal static bool IsAddress(string text) =>
        text.All(c => c is > ' ' and < (char)127 and not ('<' or '>' or '"' or ',' or ';' or '(' or ')'))
        && text.Split('@') is [{ Length: > 0 }, { Length: > 2 } host]
        && host.Contains('.', StringComparison.Ordinal)
        && !host.StartsWith('.')
        && !host.EndsWith('.')
        && !host.Contains("..", StringComparison.Ordinal);

    private static bool Fits(string text) =>
        Lines.Split(text) is var lines && lines.Count <= MostLines && lines.All(l => Typed.Length(l) <= Typed.Line);
}
