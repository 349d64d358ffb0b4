

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>Puts the looking at and changing of entries together.</summary>
public static class EntryServices
{
    /// <summary>The entry's card and its buttons.</summary>
    public static IServiceCollection AddEntries(this IServiceCollection services) => services
        .AddSingleton<EntryRights>()
        .AddSingleton<EntryHistory>()
        .AddSingleton<EntryService>();
}
