namespace UpcTeamsBot.Core.Time;

/// <summary>A file of bank holidays that can't be trusted. Nothing of it is used: the calendars stay as they are.</summary>
public sealed class BankHolidayFileException : FormatException
{
    /// <summary>A file with at least one thing wrong.</summary>
    /// <param name="problems">What is wrong, one sentence each, in the order found.</param>
    public BankHolidayFileException(IReadOnlyList<string> problems)
        : base("The bank holidays can't be used. " + string.Join("; ", problems)) => Problems = problems;

    /// <summary>A file that is not even JSON.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="inner">What the JSON reader said.</param>
    public BankHolidayFileException(string problem, Exception inner)
        : base("The bank holidays can't be used. " + problem, inner) => Problems = [problem];

    /// <summary>What is wrong, one sentence each, in the order found. Holds dates and titles of bank holidays only.</summary>
    public IReadOnlyList<string> Problems { get; }
}
