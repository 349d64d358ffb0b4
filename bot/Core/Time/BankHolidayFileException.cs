namespace UpcTeamsBot.Core.Time;

/// <summary>Thrown when a bank holiday file is invalid. None of it is used.</summary>
public sealed class BankHolidayFileException : FormatException
{
    /// <summary>Creates the exception for a file with invalid content.</summary>
    /// <param name="problems">Problems, one sentence each, in the order found.</param>
    public BankHolidayFileException(IReadOnlyList<string> problems)
        : base("The bank holidays can't be used. " + string.Join("; ", problems)) => Problems = problems;

    /// <summary>Creates the exception for a file that is not valid JSON.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="inner">Exception from the JSON reader.</param>
    public BankHolidayFileException(string problem, Exception inner)
        : base("The bank holidays can't be used. " + problem, inner) => Problems = [problem];

    /// <summary>Gets the problems, one sentence each, in the order found.</summary>
    public IReadOnlyList<string> Problems { get; }
}
