using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>A downloaded file.</summary>
/// <param name="Holidays">Its content.</param>
/// <param name="ETag">Its ETag, or null.</param>
public sealed record DownloadedBankHolidays(BankHolidays Holidays, string? ETag);

/// <summary>Thrown when the download fails or the file is invalid.</summary>
/// <param name="reason">Reason, without the address.</param>
public sealed class BankHolidayDownloadException(string reason) : Exception(reason);

/// <summary>Downloads the published bank holidays.</summary>
public sealed class BankHolidayDownload(IHttpClientFactory clients, IOptions<BankHolidayOptions> options)
{
    /// <summary>Name of the HTTP client, which does not follow redirects and limits size and time.</summary>
    public const string ClientName = "bank-holidays";

    /// <summary>Maximum size of the file in bytes. The published file is about 30 KB.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int LongestETag = 200;

    /// <summary>Downloads the file.</summary>
    /// <param name="etag">ETag of the known file, or null.</param>
    /// <param name="cancellationToken">Cancellation token.</param>
    /// <returns>The file, or null if it has not changed.</returns>
    /// <exception cref="BankHolidayDownloadException">The download failed or the file is invalid.</exception>
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
            using var response = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseContentRead,
                cancellationToken);
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
            throw new BankHolidayDownloadException(
                e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
                    ? "the file is far too large"
                    : $"no answer ({e.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BankHolidayDownloadException("no answer in time");
        }
        catch (BankHolidayFileException e)
        {
            throw new BankHolidayDownloadException(
                $"{e.Problems.Count} thing(s) wrong with the file, the first: {First(e)}");
        }
    }

    // The file is untrusted, so a log entry quotes little of it, on one line.
    private static string First(BankHolidayFileException e)
    {
        var problem = new string([.. e.Problems[0].Where(c => !char.IsControl(c))]);
        return problem.Length <= 200 ? problem : problem[..200];
    }
}
