namespace Microsoft.Bot.Schema;

/// <summary>States of a semantic action.</summary>
public static class SemanticActionStates
{
    public const string Continue = "continue";
    public const string Done = "done";
    public const string Start = "start";
}
