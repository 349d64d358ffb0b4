using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Moves arrangements with an entry that is merged into another.</summary>
public sealed class ArrangementFollower() : EntryFollower<Arrangement>("arrangements");
