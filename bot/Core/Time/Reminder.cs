using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>A reminder of an outstanding decision. There is at most one a day.</summary>
/// <param name="At">When to send it.</param>
/// <param name="Day">Working day in London that it belongs to.</param>
/// <param name="WorkingDaysLeft">Working days left: 0 on the last day, negative when overdue.</param>
/// <param name="To">Recipients.</param>
public sealed record Reminder(Instant At, LocalDate Day, int WorkingDaysLeft, ReminderRecipients To);
