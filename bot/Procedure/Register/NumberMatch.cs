using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>What the National Insurance numbers of two customers say about whether they are the same person.</summary>
public enum NumberMatch
{
    /// <summary>One of them has no number, so it says nothing.</summary>
    NoNumber = 1,

    /// <summary>The same number and the same name: the same person.</summary>
    Same,

    /// <summary>The same number with two names or two suffixes. CReST decides whether it is the same person.</summary>
    OtherName,

    /// <summary>Different numbers: two people, or one of the numbers is wrong.</summary>
    OtherNumber,
}

/// <summary>
/// The rule for numbers that are recorded under another name. Recording, correcting, moving and importing all use it.
/// </summary>
public static class NumberRule
{
    /// <summary>Compares two customers by their numbers and all their names.</summary>
    public static NumberMatch Compare(
        Nino? one, IReadOnlyCollection<string> names, Nino? other, IReadOnlyCollection<string> otherNames)
    {
        if (one is not { } number || other is not { } otherNumber)
        {
            return NumberMatch.NoNumber;
        }

        if (number.Body != otherNumber.Body)
        {
            return NumberMatch.OtherNumber;
        }

        return number.SamePersonAs(otherNumber) && names.Any(n => otherNames.Any(o => NameLikeness.AreSame(n, o)))
            ? NumberMatch.Same
            : NumberMatch.OtherName;
    }
}
