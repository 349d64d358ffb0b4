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

    /// <summary>One channel that two businesses have.</summary>
    public const string OneChannelOfTwoBusinesses =
        """
        {"people":[{"objectId":"7e0c6f7e-51a5-4d0b-8b43-0f6f2c1f1a01","name":"Dee","roles":["dsm"]}],
         "businesses":[
           {"key":"one","name":"One","line":"L","nation":"scotland","dsm":"7e0c6f7e-51a5-4d0b-8b43-0f6f2c1f1a01",
            "channel":"both"},
           {"key":"two","name":"Two","line":"L","nation":"scotland","dsm":"7e0c6f7e-51a5-4d0b-8b43-0f6f2c1f1a01",
            "channel":"both"}],
         "channels":[{"key":"crest","id":"19:c@thread.tacv2","name":"C","teamId":"19:c"},
           {"key":"both","id":"19:b@thread.tacv2","name":"B","teamId":"19:b"}]}
        """;

    /// <summary>One of the sample people, whom only Development accepts.</summary>
    public const string Sample =
        """
        {"people":[{"objectId":"00000000-0000-0000-0000-000000000010","name":"Casey"}],"businesses":[],
         "channels":[{"key":"crest","id":"19:c","name":"C","teamId":"19:c"}]}
        """;
}
