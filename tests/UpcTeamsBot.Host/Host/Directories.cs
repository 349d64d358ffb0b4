namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Directory files for tests that do not simulate a developer's machine.</summary>
internal static class Directories
{
    /// <summary>No people, and the one channel that is required.</summary>
    public const string Empty =
        """
        {"people":[],"businesses":[],
         "channels":[{"key":"crest","id":"19:c@thread.tacv2","name":"C","teamId":"19:c"}]}
        """;
}
