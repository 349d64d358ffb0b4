using System.Net;
using System.Text.Json;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Serialization.Json;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Sends up to twenty GET requests as one batch.</summary>
internal static class GraphBatch
{
    private const int Most = 20;

    /// <summary>
    /// Sends the batch. Responses are in the order of the addresses. One that Graph left out has no status.
    /// </summary>
    public static async Task<IReadOnlyList<Answer>> GetAsync(
        GraphServiceClient graph,
        IEnumerable<string> addresses,
        CancellationToken cancellationToken)
    {
        var batch = new BatchRequestContentCollection(graph, Most);

        // Not with the SDK's request builders, which would repeat the token in the body for every request.
        var steps = addresses
            .Select(a => batch.AddBatchRequestStep(new HttpRequestMessage(HttpMethod.Get, a)))
            .ToArray();
        return await Then(graph.Batch.PostAsync(batch, cancellationToken), answers => ReadAsync(answers, steps));
    }

    private static async Task<IReadOnlyList<Answer>> ReadAsync(BatchResponseContentCollection answers, string[] steps)
    {
        var read = new List<Answer>(steps.Length);
        foreach (var step in steps)
        {
            using var answer = await answers.GetResponseByIdAsync(step);
            read.Add(
                answer is null
                    ? new(null, "", null)
                    : new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers));
        }

        return read;
    }

    // Generic, so that no field of the state machine has an SDK type. EF Core scans the bot's types at startup and
    // would load the SDK.
    private static async Task<TOut> Then<TIn, TOut>(Task<TIn> asking, Func<TIn, Task<TOut>> then) =>
        await then(await asking);

    /// <summary>A response in a batch.</summary>
    /// <param name="Status">Status code, or null if there was no response.</param>
    /// <param name="Body">Response body.</param>
    /// <param name="Headers">Response headers.</param>
    internal sealed record Answer(
        HttpStatusCode? Status,
        string Body,
        System.Net.Http.Headers.HttpResponseHeaders? Headers)
    {
        /// <summary>Returns how long Graph asks to wait, or null.</summary>
        public TimeSpan? RetryAfter(TimeProvider time) =>
            Headers is null ? null : UpcTeamsBot.Host.Graph.RetryAfter.Of(Headers, time);

        /// <summary>Parses the body. Returns null if it is invalid.</summary>
        public T? Read<TAnswer, T>(ParsableFactory<TAnswer> factory, Func<TAnswer?, T?> read)
            where TAnswer : IParsable
            where T : class
        {
            try
            {
                using var json = JsonDocument.Parse(Body);
                return read(new JsonParseNode(json.RootElement).GetObjectValue(factory));
            }
            catch (Exception e)
                when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
            {
                return null;
            }
        }
    }
}
