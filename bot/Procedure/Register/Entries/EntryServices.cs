

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>Registers viewing and changing entries.</summary>
public static class EntryServices
{
    /// <summary>Adds the entry's card and its buttons.</summary>
    public static IServiceCollection AddEntries(this IServiceCollection services) => services
        .AddSingleton<EntryRights>()
        .AddSingleton<EntryHistory>()
        .AddSingleton<EntryService>();
}
