namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Directory files for tests that are no developer's machine.</summary>
internal static class Directories
{
    /// <summary>Nobody, and the one channel that must be there.</summary>
    public const string Empty =
        """{"people":[],"businesses":[],"channels":[{"key":"crest","id":"19:c@thread.tacv2","name":"C","teamId":"19:c"}]}""";
}
