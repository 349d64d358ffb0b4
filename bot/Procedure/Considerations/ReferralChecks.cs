namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// The desk aid's checks before a customer is referred (Annex H, steps 1 to 6), with the referring officer's answers.
/// Only two of them can stop a referral. A new complaint and unacceptable behaviour only require other action as well.
/// </summary>
[Serves("§4", "§11", "§29", "§33", "Annex A", "Annex H")]
public sealed class ReferralChecks
{
    private ReferralChecks()
    {
    }

    /// <summary>Creates the checks.</summary>
    public ReferralChecks(
        bool needsConsidered, string considered, bool raisesNewComplaint, bool isUnacceptableBehaviour,
        bool finalResponseGiven)
    {
        NeedsConsidered = needsConsidered;
        Considered = considered;
        RaisesNewComplaint = raisesNewComplaint;
        IsUnacceptableBehaviour = isUnacceptableBehaviour;
        FinalResponseGiven = finalResponseGiven;
    }

    /// <summary>
    /// Whether the customer's needs and any vulnerability were considered (§4, Annex A, Annex H step 1).
    /// </summary>
    public bool NeedsConsidered { get; private set; }

    /// <summary>What was considered, in the officer's words (Annex A).</summary>
    public string Considered { get; private set; } = "";

    /// <summary>Whether the correspondence also raises a new complaint, which is dealt with as usual (§33).</summary>
    public bool RaisesNewComplaint { get; private set; }

    /// <summary>Whether the behaviour is also unacceptable, so that the UCB guidance applies (§11, §29).</summary>
    public bool IsUnacceptableBehaviour { get; private set; }

    /// <summary>Whether the customer had a full and final response (§17, Annex H step 2).</summary>
    public bool FinalResponseGiven { get; private set; }

    /// <summary>Whether the referral can continue.</summary>
    public bool AllMet => NeedsConsidered && FinalResponseGiven;

    internal void Erase() => Considered = "";
}
