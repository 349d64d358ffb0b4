namespace UpcTeamsBot.Tests.Shared;

/// <summary>The people of the sample directory, as Teams users.</summary>
public sealed class SamplePeople(HttpClient bot, FakeTeams teams)
{
    /// <summary>CReST's channel.</summary>
    public const string CrestChannel = "19:crest-register@thread.tacv2";

    public TeamsUser Casey { get; } = Of(bot, teams, 10, "Casey Worker", "a:personal-casey-worker");

    public TeamsUser Priya { get; } = Of(bot, teams, 11, "Priya Shah", "a:personal-priya-shah");

    public TeamsUser Dana { get; } = Of(bot, teams, 12, "Dana Smith", "a:personal-dana-smith");

    public TeamsUser Dev { get; } = Of(bot, teams, 13, "Dev Okafor", "a:personal-dev-okafor");

    public TeamsUser Chris { get; } = Of(bot, teams, 14, "Chris Rest", "a:personal-chris-rest");

    public TeamsUser Bea { get; } = Of(bot, teams, 15, "Bea Point", "a:personal-bea-point");

    /// <summary>The other contact point in Bea's channel.</summary>
    public TeamsUser Ben { get; } = Of(bot, teams, 16, "Ben Contact", "a:personal-ben-contact");

    /// <summary>A caseworker in the tenant who is not in the directory.</summary>
    public TeamsUser Stranger { get; } = Of(bot, teams, 99, "Toni Stranger", "a:personal-toni-stranger");

    private static TeamsUser Of(HttpClient bot, FakeTeams teams, int number, string name, string chat)
    {
        var id = Guid.Parse($"00000000-0000-0000-0000-{number:000000000000}");
        teams.Chats[id] = chat;
        return new(bot, teams, id, name, chat);
    }
}
