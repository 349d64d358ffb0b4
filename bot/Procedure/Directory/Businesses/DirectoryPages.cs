using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Draws cards that belong to no record: the list of businesses, the people with a name, and a person's roles.
/// </summary>
public sealed class DirectoryPages(CardLibrary cards, DatabaseDirectory kept, IDirectory directory, UnitOfWork work)
{
    private const int Rows = 5;
    private static readonly (string Key, string Name)[] Kinds =
    [
        ("dsm", "Further DSM of a business (§23)"),
        ("bcp", "Business contact point of a business (Annex D)"),
        ("viewer", "Viewer for a team (§19)"),
        ("crest", "Member of CReST"),
    ];

    /// <summary>Returns the role for a card's value.</summary>
    public static Roles RoleOf(string key) => key switch
    {
        "dsm" => Roles.Dsm,
        "bcp" => Roles.BusinessContactPoint,
        "viewer" => Roles.Viewer,
        "crest" => Roles.Crest,
        _ => Roles.None,
    };

    /// <summary>Draws a page of the businesses.</summary>
    public async Task<CardOutcome> ListAsync(int page, string? line, CancellationToken cancellationToken)
    {
        var businesses = await directory.BusinessesAsync(cancellationToken);
        var pages = Math.Max(1, (businesses.Count + Rows - 1) / Rows);
        page = Math.Clamp(page, 1, pages);
        var rows = new List<DirectoryRow>();
        foreach (var business in businesses.Skip((page - 1) * Rows).Take(Rows))
        {
            var dsm =
                (await directory.FindAsync(business.DsmId, cancellationToken))?.Name
                ?? "Nobody: the DSM's account is gone";
            rows.Add(
                new(
                    AsTyped.Line(business.Name),
                    AsTyped.Line($"{business.Line} · {business.Nation.Name()} · {dsm}"),
                    "directory.business",
                    business.Key));
        }

        var data = new DirectoryListData(
            "Choose a business to see who is responsible",
            string.Join(
                " · ",
                new[]
                {
                    businesses.Count == 1
                        ? "1 business"
                        : string.Create(CultureInfo.InvariantCulture, $"{businesses.Count:N0} businesses"),
                    Words.Page(page, pages),
                }.Where(part => part.Length > 0)),
            line,
            rows,
            true,
            page > 1 ? page - 1 : null,
            page < pages ? page + 1 : null);
        return new CardOutcome.Ready(new(cards.Bind(DirectoryCards.List, data), "Directory"));
    }

    /// <summary>Draws the person or business with a name, or all that match.</summary>
    public async Task<CardOutcome> SearchAsync(string words, CancellationToken cancellationToken)
    {
        var people = await directory.SearchAsync(words, cancellationToken);
        var businesses = (await directory.BusinessesAsync(cancellationToken))
            .Where(b => b.Name.Contains(words, StringComparison.OrdinalIgnoreCase))
            .Take(Rows)
            .ToArray();
        switch (people, businesses)
        {
            case ([var one], []):
                return await PersonAsync(one.ObjectId, null, null, FieldErrors.None, cancellationToken);
            case ([], [var one]):
                return await BusinessAsync(one.Key, cancellationToken);
            case ([], []):
                return await ListAsync(
                    1,
                    "Nobody and nothing in the directory has that name. Check the spelling, or enter the surname only",
                    cancellationToken);
        }

        DirectoryRow[] rows =
        [
            .. businesses.Select(b => new DirectoryRow(
                AsTyped.Line(b.Name),
                AsTyped.Line($"{b.Line} · {b.Nation.Name()}"),
                "directory.business",
                b.Key)),
            .. people.Select(p => new DirectoryRow(
                AsTyped.Line(p.Name),
                AsTyped.Line(p.Email),
                "directory.person",
                p.ObjectId.ToString("D"))),
        ];
        var data = new DirectoryListData(
            "Who or what do you mean?",
            $"{rows.Length} have that name",
            null,
            rows,
            false,
            null,
            null);
        return new CardOutcome.Ready(new(cards.Bind(DirectoryCards.List, data), "Directory"));
    }

    /// <summary>Draws a business.</summary>
    public async Task<CardOutcome> BusinessAsync(string key, CancellationToken cancellationToken)
    {
        var id = await work.ReadAsync(
            db =>
                db.Set<ListedBusiness>()
                    .Where(b => b.Key == key)
                    .Select(b => (long?)b.Id)
                    .SingleOrDefaultAsync(cancellationToken),
            cancellationToken);
        return id is { } found
            ? new CardOutcome.OfRecord(
                new(UpcTeamsBot.Core.Records.RecordKind.Business, found),
                DirectoryCards.Business,
                CardState.Plain)
            : throw RefusedException.NotFound("business");
    }

    /// <summary>Draws a person's roles.</summary>
    /// <param name="id">The person.</param>
    /// <param name="line">A line at the top that says why nothing happened, or null.</param>
    /// <param name="typed">The typed role to be added, or null if that part is collapsed.</param>
    /// <param name="errors">The errors in it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<CardOutcome> PersonAsync(
        Guid id,
        string? line,
        RoleForm? typed,
        FieldErrors errors,
        CancellationToken cancellationToken)
    {
        var person = await directory.FindAsync(id, cancellationToken) ?? throw RefusedException.NotFound("person");
        var content = await kept.ContentAsync(cancellationToken);
        var version =
            await work.ReadAsync(
                db =>
                    db.Set<ListedPerson>()
                        .Where(p => p.ObjectId == id)
                        .Select(p => (int?)p.Version)
                        .SingleOrDefaultAsync(cancellationToken),
                cancellationToken) ?? 0;
        var names = content.Businesses.ToDictionary(b => b.Key, b => b.Name);
        var listings = content.People.FirstOrDefault(p => p.ObjectId == id)?.For ?? [];
        var data = new DirectoryPersonData
        {
            Person = id.ToString("D"),
            V = version,
            Title = "Person in the directory",
            State = CardStatus.Theirs(person.Roles == Roles.None ? "Listed for nothing" : "Listed"),
            Headline = AsTyped.Line($"What {person.Name} can do"),
            Line = line,
            Facts =
            [
                .. (Fact[])
                    [
                        Fact.Of("Position", person.Position),
                        Fact.Of("Team", person.Team),
                        Fact.Of("E-mail", person.Email),
                    ],
                .. content.Businesses.Where(b => b.DsmId == id).Select(b => Fact.Of("DSM", b.Name)),
                .. content.Businesses.Where(b => b.DeputyId == id).Select(b => Fact.Of("Deputy", b.Name)),
            ],
            Roles =
            [
                .. listings.Select(l => new PersonRole(
                    AsTyped.Line(WordsOf(l, names)),
                    KeyOf(l.Role),
                    l.BusinessKey ?? "",
                    l.Team ?? "")),
            ],
            Adding = typed is not null,
            Form = typed ?? new("", "", person.Team),
            Errors = errors,
            Kinds = typed is null ? [] : [.. Kinds.Select(k => new Choice(k.Key, k.Name))],
            Businesses = typed is null
                ? []
                :
                [
                    .. content
                        .Businesses.OrderBy(b => b.Name, StringComparer.Ordinal)
                        .Select(b => new Choice(b.Key, b.Name)),
                ],
        };
        return new CardOutcome.Ready(new(cards.Bind(DirectoryCards.Person, data), "Directory: a person"));
    }

    private static string KeyOf(Roles role) => role switch
    {
        Roles.Dsm => "dsm",
        Roles.BusinessContactPoint => "bcp",
        Roles.Viewer => "viewer",
        _ => "crest",
    };

    private static string WordsOf(Listing listing, Dictionary<string, string> names)
    {
        var business = listing.BusinessKey is { } key ? names.GetValueOrDefault(key, key) : "no business in particular";
        return listing.Role switch
        {
            Roles.Dsm => $"Further DSM of {business}",
            Roles.BusinessContactPoint => $"Business contact point of {business}",
            Roles.Viewer => $"Viewer for {(listing.Team is { Length: > 0 } team ? team : "no team in particular")}",
            _ => "Member of CReST",
        };
    }
}
