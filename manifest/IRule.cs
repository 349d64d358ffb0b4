namespace UpcTeamsBot.Manifest;

/// <summary>Something that must hold of a package beyond what Teams' schema says.</summary>
public interface IRule
{
    /// <summary>What does not hold.</summary>
    IEnumerable<Finding> Check(AppPackage package, BotFacts bot);
}
