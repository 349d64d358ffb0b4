using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>One day that became, or ceased to be, a bank holiday.</summary>
/// <param name="Nation">Where.</param>
/// <param name="Date">The day.</param>
/// <param name="Title">The holiday's name.</param>
/// <param name="IsAdded">True: it is a bank holiday now. False: it was one.</param>
public sealed record BankHolidayDifference(Nation Nation, LocalDate Date, string Title, bool IsAdded);
