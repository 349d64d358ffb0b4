
namespace UpcTeamsBot.Procedure.Accountability.SubjectAccess;

/// <summary>Registers subject access.</summary>
public static class SubjectAccessServices
{
    /// <summary>Everything held on one person, as one file (§34).</summary>
    public static IServiceCollection AddSubjectAccess(this IServiceCollection services) => services;
}
