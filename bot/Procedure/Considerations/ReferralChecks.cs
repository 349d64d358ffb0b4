namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The desk aid's checks before a customer is referred (Annex H, steps 1 to 6), as the referring officer confirmed them.</summary>
[Serves("§4", "Annex A", "Annex H")]
public sealed class ReferralChecks
{
    private ReferralChecks()
    {
    }

    /// <summary>All four.</summary>
    public ReferralChecks(bool needsConsidered, bool noNewComplaint, bool notUnacceptableBehaviour, bool finalResponseGiven)
    {
        NeedsConsidered = needsConsidered;
        NoNewComplaint = noNewComplaint;
        NotUnacceptableBehaviour = notUnacceptableBehaviour;
        FinalResponseGiven = finalResponseGiven;
    }

    /// <summary>The customer's needs and any vulnerability were considered (§4, Annex A, Annex H step 1).</summary>
    public bool NeedsConsidered { get; private set; }

    /// <summary>The correspondence raises no new complaint (§33, Annex H step 3).</summary>
    public bool NoNewComplaint { get; private set; }

    /// <summary>The behaviour is not Unacceptable Customer Behaviour (§11).</summary>
    public bool NotUnacceptableBehaviour { get; private set; }

    /// <summary>The customer had a full and final response (§17, Annex H step 2).</summary>
    public bool FinalResponseGiven { get; private set; }

    /// <summary>Whether nothing stands in the way.</summary>
    public bool AllMet => NeedsConsidered && NoNewComplaint && NotUnacceptableBehaviour && FinalResponseGiven;
}
