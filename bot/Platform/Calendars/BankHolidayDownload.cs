using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>A file as the address gave it.</summary>
/// <param name="Holidays">What is in it.</param>
/// <param name="ETag">What identifies it there, or null.</param>
public sealed record DownloadedBankHolidays(BankHolidays Holidays, string? ETag);

/// <summary>The file could not be had, or cannot be trusted.</summary>
/// <param name="reason">Why, in words of ours: no address, no content.</param>
public sealed class BankHolidayDownloadException(string reason) : Exception(reason);

/// <summary>Fetches the published bank holidays.</summary>
public sealed class BankHolidayDownload(IHttpClientFactory clients, IOptions<BankHolidayOptions> options)
{
    /// <summary>Name of the HTTP client: no redirects, a limit on size and time.</summary>
    public const string ClientName = "bank-holidays";

    /// <summary>The published file has some 30 KB; nothing near this is it.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int LongestETag = 200;

    /// <summary>Fetches the file.</summary>
    /// <param name="etag">What is known already, or null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The file; null: it is the one that is known.</returns>
    /// <exception cref="BankHolidayDownloadException">It could not be had, or cannot be trusted.</exception>
    public async Task<DownloadedBankHolidays?> FetchAsync(string? etag, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Get, options.Value.Url);
        request.Headers.Accept.ParseAdd("application/json");
        if (EntityTagHeaderValue.TryParse(etag, out var known))
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return null;
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new BankHolidayDownloadException($"the address answered {(int)response.StatusCode}");
            }

            var holidays = BankHolidays.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            var tag = response.Headers.ETag?.ToString();
            return new(holidays, tag?.Length <= LongestETag ? tag : null);
        }
        catch (HttpRequestException e)
        {
            throw new BankHolidayDownloadException(e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded ? "the file is far too large" : $"no answer ({e.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BankHolidayDownloadException("no answer in time");
        }
        catch (BankHolidayFileException e)
        {
            throw new BankHolidayDownloadException($"{e.Problems.Count} thing(s) wrong with the file, the first: {First(e)}");
        }
    }

    // The file came from outside: a log line takes only so much of it, on one line.
    private static string First(BankHolidayFileException e)
    {
        var problem = new string([.. e.Problems[0].Where(c => !char.IsControl(c))]);
        return problem.Length <= 200 ? problem : problem[..200];
    }
}
