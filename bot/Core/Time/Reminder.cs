using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>One reminder of a decision that is still owed. There is at most one a day.</summary>
/// <param name="At">When it is to be sent.</param>
/// <param name="Day">The working day in London that it belongs to.</param>
/// <param name="WorkingDaysLeft">What it says: working days left, 0 on the last day, negative when overdue.</param>
/// <param name="To">Everyone it is for.</param>
public sealed record Reminder(Instant At, LocalDate Day, int WorkingDaysLeft, ReminderRecipients To);
