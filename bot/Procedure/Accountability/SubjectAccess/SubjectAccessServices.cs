
namespace UpcTeamsBot.Procedure.Accountability.SubjectAccess;

/// <summary>Registers subject access.</summary>
public static class SubjectAccessServices
{
    /// <summary>Adds subject access: everything held on one person, in one file (§34).</summary>
    public static IServiceCollection AddSubjectAccess(this IServiceCollection services) => services;
}
