using Microsoft.Extensions.Compliance.Classification;

namespace UpcTeamsBot.Core.Customers;

/// <summary>Marks personal data, which is redacted from logs.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PersonalDataAttribute() : DataClassificationAttribute(Class)
{
    /// <summary>Gets the data classification that the redactor is registered for.</summary>
    public static DataClassification Class { get; } = new("UpcTeamsBot", "PersonalData");
}
