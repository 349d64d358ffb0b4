namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Domain events that change nothing a person decides on: reminders, and files put where they were expected. Nobody who
/// had a form open meanwhile is told of them.
/// </summary>
/// <param name="Names">The events' names, as in the audit trail.</param>
public sealed record RoutineEvents(params string[] Names);
