using System.Net;
using System.Text.Json;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Serialization.Json;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Several questions in one request, at most twenty, each with an answer of its own.</summary>
internal static class GraphBatch
{
    private const int Most = 20;

    /// <summary>Asks. The answers come in the order of the addresses; one that Graph left out has no status.</summary>
    public static async Task<IReadOnlyList<Answer>> GetAsync(GraphServiceClient graph, IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        var batch = new BatchRequestContentCollection(graph, Most);

        // Made by hand: the SDK would put the token into the body once more for every question.
        var steps = addresses.Select(a => batch.AddBatchRequestStep(new HttpRequestMessage(HttpMethod.Get, a))).ToArray();
        return await Then(graph.Batch.PostAsync(batch, cancellationToken), answers => ReadAsync(answers, steps));
    }

    private static async Task<IReadOnlyList<Answer>> ReadAsync(BatchResponseContentCollection answers, string[] steps)
    {
        var read = new List<Answer>(steps.Length);
        foreach (var step in steps)
        {
            using var answer = await answers.GetResponseByIdAsync(step);
            read.Add(answer is null ? new(null, "", null) : new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers));
        }

        return read;
    }

    // Awaiting the SDK's types in a method of its own with open type parameters: a scan of the bot's types (EF Core makes one at start) does not load the SDK for it.
    private static async Task<TOut> Then<TIn, TOut>(Task<TIn> asking, Func<TIn, Task<TOut>> then) => await then(await asking);

    /// <summary>One answer.</summary>
    /// <param name="Status">Null: there was none.</param>
    /// <param name="Body">Its body.</param>
    /// <param name="Headers">Its headers.</param>
    internal sealed record Answer(HttpStatusCode? Status, string Body, System.Net.Http.Headers.HttpResponseHeaders? Headers)
    {
        /// <summary>How long Graph asks to wait.</summary>
        public TimeSpan? RetryAfter(TimeProvider time) => Headers is null ? null : UpcTeamsBot.Host.Graph.RetryAfter.Of(Headers, time);

        /// <summary>Reads the body; null where it cannot be read.</summary>
        public T? Read<TAnswer, T>(ParsableFactory<TAnswer> factory, Func<TAnswer?, T?> read)
            where TAnswer : IParsable
            where T : class
        {
            try
            {
                using var json = JsonDocument.Parse(Body);
                return read(new JsonParseNode(json.RootElement).GetObjectValue(factory));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
            {
                return null;
            }
        }
    }
}
