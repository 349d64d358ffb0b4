using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>Compares what the bot sent with what it should have sent.</summary>
public delegate void ValidateReply(IActivity expected, IActivity actual);
