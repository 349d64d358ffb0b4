using Microsoft.Extensions.Compliance.Classification;

namespace UpcTeamsBot.Core.Customers;

/// <summary>Marks what says who a person is: a log erases the value of a parameter or property that has this.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PersonalDataAttribute() : DataClassificationAttribute(Class)
{
    /// <summary>The data class of the attribute.</summary>
    public static DataClassification Class { get; } = new("UpcTeamsBot", "PersonalData");
}
