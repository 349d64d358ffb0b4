using NodaTime;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// The business that registers a complaint, its contact, and the DSM's decision: what an enquirer is told of it (§20).
/// </summary>
/// <param name="BusinessKey">The business's key in the directory.</param>
/// <param name="BusinessName">The business's name.</param>
/// <param name="Spoc">The SPOC or local business contact.</param>
/// <param name="Deputy">The SPOC's deputy (§28). Empty if there is none.</param>
/// <param name="DsmId">The DSM's Entra object id.</param>
/// <param name="DsmName">The DSM's name.</param>
/// <param name="DecidedOn">The day of the decision.</param>
/// <param name="DecidedBy">Name of whoever decided. Null: the DSM.</param>
public sealed record Registration(
    string BusinessKey, string BusinessName, string Spoc, string Deputy, Guid DsmId, string DsmName,
    LocalDate DecidedOn, string? DecidedBy = null);
