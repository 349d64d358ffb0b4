namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>How CReST records an agreed consideration.</summary>
/// <param name="EntryId">The entry that the complaint is added to, or null for a new one.</param>
/// <param name="IsSamePerson">Whether CReST decided that the entry is of the same person, despite another name.</param>
/// <param name="Corrected">The right number, or null if the referral's is right.</param>
public sealed record RecordingChoice(long? EntryId = null, bool IsSamePerson = false, NumberForm? Corrected = null);
