namespace UpcTeamsBot.Sdk.Tests.Hosting;

/// <summary>What the connector was asked.</summary>
internal sealed record ConnectorRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What the connector answers.</summary>
internal sealed record ConnectorAnswer(int Status, string? Body = null, Dictionary<string, string>? Headers = null, string ContentType = "application/json");
