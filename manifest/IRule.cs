namespace UpcTeamsBot.Manifest;

/// <summary>A rule that packages must follow beyond Teams' schema.</summary>
public interface IRule
{
    /// <summary>Returns the violations.</summary>
    IEnumerable<Finding> Check(AppPackage package, BotFacts bot);
}
