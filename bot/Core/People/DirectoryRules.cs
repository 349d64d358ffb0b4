namespace UpcTeamsBot.Core.People;

/// <summary>A violation of a directory rule.</summary>
/// <param name="Field">Field of the business form that it belongs to, or an empty string.</param>
/// <param name="About">Key of the business, or null.</param>
/// <param name="Words">Message for the user, saying how to fix it.</param>
public sealed record DirectoryProblem(string Field, string? About, string Words);

/// <summary>
/// Validates the directory as a whole. Every change must pass, whether it comes from a card, a file or the first start.
/// </summary>
public static class DirectoryRules
{
    /// <summary>Returns all violations, in the order of the businesses.</summary>
    public static IReadOnlyList<DirectoryProblem> Problems(DirectoryContent content)
    {
        var problems = new List<DirectoryProblem>();
        var keys = content
            .Businesses.GroupBy(b => b.Key, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key);
        problems.AddRange(keys.Select(key => new DirectoryProblem("key", key, $"Two businesses have the key {key}")));
        var channels = content.Channels.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var business in content.Businesses)
        {
            problems.AddRange(
                OfBusiness(content, business, channels)
                    .Select(p => new DirectoryProblem(p.Field, business.Key, p.Words)));
        }

        var known = content.Businesses.Select(b => b.Key).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(
            content
                .People.SelectMany(p => p.For)
                .Where(l => l.BusinessKey is { } key && !known.Contains(key))
                .Select(l => l.BusinessKey!)
                .Distinct()
                .Select(key => new DirectoryProblem(
                    "",
                    key,
                    $"Somebody is listed for {key}, which is not among the businesses")));
        if (content.Businesses.Count == 0)
        {
            problems.Add(new("", null, "There must be at least one business"));
        }

        if (!content.People.Any(p => p.For.Any(l => l.Role == Roles.Crest)))
        {
            problems.Add(
                new(
                    "",
                    null,
                    "At least one person must be in CReST, or nobody could keep the directory. Add another first"));
        }

        if (!channels.Contains(TeamsChannel.Crest))
        {
            problems.Add(
                new("", null, "CReST must have a channel: enquiries arrive there. Link another channel instead"));
        }

        problems.AddRange(content.Channels.GroupBy(c => c.Id, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => new DirectoryProblem("", null, "This channel is linked already. Type unlink in it first")));
        return problems;
    }

    /// <summary>Returns whether someone is a DSM or deputy of any business, or is listed as a DSM.</summary>
    public static bool IsDsm(DirectoryContent content, Guid person) => DsmOf(content).Any(d => d.Person == person);

    /// <summary>
    /// Returns every DSM and deputy with their business's key, which is null for a DSM of no particular business.
    /// </summary>
    public static IEnumerable<(Guid Person, string? BusinessKey)> DsmOf(DirectoryContent content) =>
        content
            .Businesses.SelectMany(b => (Guid?[])[b.DsmId, b.DeputyId], (b, person) => (Person: person, b.Key))
            .Where(x => x.Person is not null)
            .Select(x => (x.Person!.Value, (string?)x.Key))
            .Concat(
                content.People.SelectMany(p =>
                    p.For.Where(l => l.Role == Roles.Dsm).Select(l => (p.ObjectId, l.BusinessKey))))
            .Distinct();

    private static IEnumerable<(string Field, string Words)> OfBusiness(
        DirectoryContent content,
        Business business,
        HashSet<string> channels)
    {
        if (
            content.Businesses.Any(b =>
                b.Key != business.Key && string.Equals(b.Name, business.Name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return ("name", "Another business has this name. Choose another name");
        }

        if (business.DsmId == Guid.Empty)
        {
            yield return ("dsm", $"{business.Name} must have a DSM: somebody has to decide its requests");
        }

        if (business.DeputyId is { } deputy && deputy == business.DsmId)
        {
            yield return ("deputy", "The deputy must be somebody other than the DSM");
        }

        if (business.ChannelKey is { } channel)
        {
            if (!channels.Contains(channel))
            {
                yield return ("channel", $"The channel of {business.Name} is not linked");
            }

            if (content.Businesses.Any(b => b.Key != business.Key && b.ChannelKey == channel))
            {
                yield return ("channel", $"The channel of {business.Name} is also linked to another business");
            }
        }
    }
}
