using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>A day that became, or is no longer, a bank holiday.</summary>
/// <param name="Nation">Nation.</param>
/// <param name="Date">The day.</param>
/// <param name="Title">Name of the holiday.</param>
/// <param name="IsAdded">True if it became a bank holiday, false if it is no longer one.</param>
public sealed record BankHolidayDifference(Nation Nation, LocalDate Date, string Title, bool IsAdded);
