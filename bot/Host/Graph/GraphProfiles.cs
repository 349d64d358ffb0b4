using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Reads people's profiles and managers, one at a time or in batches of twenty. Falls back to cached profiles.
/// </summary>
[GraphPermission("User.Read.All")]
internal sealed partial class GraphProfiles(
    GraphCalls calls,
    IOptions<GraphOptions> options,
    TimeProvider time,
    ILogger<GraphProfiles> logger) : IDisposable
{
    private const int BatchSize = 20;
    private const int MostRemembered = 20_000;
    private const int MostFound = 10;
    private const int MostWords = 6;

    // A disabled account must not act for longer, unless Graph does not respond.
    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Entra ID allows thousands per ten seconds. A bot that needs more than this has a bug.
    private readonly Pace _pace = new(perSecond: 50, time);
    private readonly Remembered<Guid, Profile> _known = new(
        options.Value.ProfilesHeldFor,
        Stale,
        Kept,
        MostRemembered,
        time);
    private readonly SemaphoreSlim _batches = new(1);

    /// <summary>Returns a person's profile, or null if unknown.</summary>
    public ValueTask<Profile?> FindAsync(Guid person, CancellationToken cancellationToken) =>
        _known.GetAsync(person, AskAsync, cancellationToken);

    /// <summary>Returns the cached profile of a person, or null.</summary>
    public Profile? Peek(Guid person) => _known.Peek(person);

    /// <summary>
    /// Loads several profiles in batches, so that <see cref="Peek"/> can return them. Skips fresh ones.
    /// </summary>
    public async Task ReadAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellationToken)
    {
        if (!people.Any(_known.Wants))
        {
            return;
        }

        // A concurrent caller for the same people waits and then finds them cached.
        await _batches.WaitAsync(cancellationToken);
        try
        {
            foreach (var some in people.Where(_known.Wants).Distinct().Chunk(BatchSize))
            {
                await ReadBatchAsync(some, cancellationToken);
            }
        }
        finally
        {
            _batches.Release();
        }
    }

    /// <summary>
    /// Returns at most ten people whose names contain all the words. Empty if Graph does not respond.
    /// </summary>
    public async Task<IReadOnlyList<(Guid Id, Profile Profile)>> SearchAsync(
        IReadOnlyCollection<string> words,
        CancellationToken cancellationToken)
    {
        // Quotes and backslashes would break the search syntax, and no name needs them.
        var safe = words
            .Select(w => new string([.. w.Where(c => !char.IsControl(c) && c is not ('"' or '\\'))]))
            .Where(w => w.Length is > 0 and <= 64)
            .ToList();
        if (safe.Count != words.Count || safe.Count is 0 or > MostWords)
        {
            return [];
        }

        try
        {
            return await calls.CallAsync(
                _pace,
                GraphCalls.ToLookUp,
                Repeatable.Yes,
                (graph, cancel) =>
                    graph.Users.GetAsync(
                        request =>
                        {
                            request.Headers.Add("ConsistencyLevel", "eventual");
                            request.QueryParameters.Count = true;
                            request.QueryParameters.Search = string.Join(
                                " AND ",
                                safe.Select(w =>
                                    w.Contains('@', StringComparison.Ordinal) ? $"\"mail:{w}\"" : $"\"displayName:{w}\""
                                ));
                            request.QueryParameters.Filter = "accountEnabled eq true and userType eq 'Member'";
                            request.QueryParameters.Select = Profile.Fields;
                            request.QueryParameters.Top = MostFound;
                        },
                        cancel),
                Found,
                cancellationToken);
        }
        catch (DeliveryException e)
        {
            LogNoAnswer(logger, "search", e.Code);
            return [];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _batches.Dispose();

    private async Task<Profile?> AskAsync(Guid person)
    {
        try
        {
            return Checked(
                await calls.CallAsync(
                    _pace,
                    GraphCalls.ToLookUp,
                    Repeatable.Yes,
                    (graph, cancel) =>
                        graph
                            .Users[Id(person)]
                            .GetAsync(
                                request =>
                                    (request.QueryParameters.Select, request.QueryParameters.Expand) = (
                                        Profile.Fields,
                                        [Profile.Manager]),
                                cancel),
                    user => Profile.Of(user, person),
                    CancellationToken.None));
        }
        catch (DeliveryException e) when (IsNobody(e))
        {
            return Profile.Gone;
        }
        catch (DeliveryException e)
        {
            LogNoAnswer(logger, "profile", e.Code);
            return null;
        }
    }

    private async Task ReadBatchAsync(Guid[] people, CancellationToken cancellationToken)
    {
        try
        {
            await calls.CallAsync(
                _pace,
                GraphCalls.ToLookUp,
                Repeatable.Yes,
                (graph, cancel) => GraphBatch.GetAsync(graph, people.Select(AddressOf), cancel),
                answers => people.Zip(answers, NoteInner).Count(),
                cancellationToken);
        }
        catch (DeliveryException e)
        {
            LogNoAnswer(logger, "profiles", e.Code);
            foreach (var person in people.Where(_known.Wants))
            {
                _known.Note(person, null);
            }
        }
    }

    private string AddressOf(Guid person) =>
        $"{options.Value.BaseUrl.TrimEnd('/')}/users/{Id(person)}"
            + $"?$select={string.Join(',', Profile.Fields)}&$expand={Profile.Manager}";

    private bool NoteInner(Guid person, GraphBatch.Answer answer)
    {
        switch (answer.Status)
        {
            case HttpStatusCode.OK:
                _known.Note(
                    person,
                    Checked(answer.Read(User.CreateFromDiscriminatorValue, user => Profile.Of(user, person))));
                return true;
            case HttpStatusCode.NotFound:
                _known.Note(person, Profile.Gone);
                return true;
            case HttpStatusCode.TooManyRequests:
                // Each request of a batch is throttled separately. The other responses are valid.
                _pace.Hold(answer.RetryAfter(time));
                break;
        }

        LogNoAnswer(logger, "profile", answer.Status is { } status ? $"Http{(int)status}" : "Missing");
        _known.Note(person, null);
        return false;
    }

    private static IReadOnlyList<(Guid Id, Profile Profile)> Found(UserCollectionResponse? answer) =>
        [
            .. (answer?.Value ?? [])
                .Select(u => Guid.TryParse(u.Id, out var id) ? (Id: id, Profile: Profile.Of(u, id)) : default)
                .Where(f => f.Profile is { IsHere: true })
                .Select(f => (f.Id, f.Profile!))
                .Take(MostFound),
        ];

    private Profile? Checked(Profile? profile)
    {
        if (profile is null)
        {
            LogNoAnswer(logger, "profile", "UnreadableAnswer");
        }

        return profile;
    }

    private static bool IsNobody(DeliveryException e) =>
        e.Code is "Request_ResourceNotFound" or "ResourceNotFound" or "Http404";

    private static string Id(Guid person) => person.ToString("D");

    [LoggerMessage(7001, LogLevel.Warning, "Graph gave no {What}: {Code}")]
    private static partial void LogNoAnswer(ILogger logger, string what, string code);
}
