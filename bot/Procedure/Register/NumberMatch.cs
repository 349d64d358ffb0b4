using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>What the National Insurance numbers of two customers say about their being one person.</summary>
public enum NumberMatch
{
    /// <summary>One of them has no number, so nothing follows from it.</summary>
    NoNumber = 1,

    /// <summary>One number and one name: the same person.</summary>
    Same,

    /// <summary>One number under two names or with two suffixes. CReST decides whether it is one person.</summary>
    OtherName,

    /// <summary>Two numbers: two people, or one of the numbers is wrong.</summary>
    OtherNumber,
}

/// <summary>
/// The rule on numbers that are recorded under another name. Recording, correcting, moving and importing all use it.
/// </summary>
public static class NumberRule
{
    /// <summary>Compares two customers, with all the names that they are known by.</summary>
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
