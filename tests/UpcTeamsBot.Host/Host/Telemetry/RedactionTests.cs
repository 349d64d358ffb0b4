using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>A value marked as personal data never appears in the app's logs.</summary>
public sealed partial class RedactionTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void PersonalData_InALogMessage_IsErased()
    {
        var logger = _host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("redaction");

        LogCustomer(logger, "E-2026-000001", "Alex Invented", "AA000001A");

        var record = _host.Logs.GetSnapshot().Single(r => r.Category == "redaction");
        Assert.Equal("Enquiry E-2026-000001 is about , ", record.Message);
        var written = string.Join(' ', record.StructuredState ?? []);
        Assert.Contains("E-2026-000001", written, StringComparison.Ordinal);
        Assert.DoesNotContain("Invented", written, StringComparison.Ordinal);
        Assert.DoesNotContain("AA000001A", written, StringComparison.Ordinal);
    }

    [LoggerMessage(LogLevel.Warning, "Enquiry {Reference} is about {Name}, {Nino}")]
    private static partial void LogCustomer(
        ILogger logger, string reference, [PersonalData] string name, [PersonalData] string nino);
}
