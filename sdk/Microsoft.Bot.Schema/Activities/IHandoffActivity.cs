namespace Microsoft.Bot.Schema;

/// <summary>A hand-over to somebody else.</summary>
public interface IHandoffActivity : IActivity;
