namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>How CReST records an agreed consideration.</summary>
/// <param name="EntryId">The entry that the complaint is added to, or null for a new one.</param>
/// <param name="IsSamePerson">Whether CReST decided that the entry is the same person's, despite a different
/// name.</param>
/// <param name="Corrected">The correct number, or null if the referral's is correct.</param>
public sealed record RecordingChoice(long? EntryId = null, bool IsSamePerson = false, NumberForm? Corrected = null);
