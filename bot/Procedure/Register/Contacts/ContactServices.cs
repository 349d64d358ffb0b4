

namespace UpcTeamsBot.Procedure.Register.Contacts;

/// <summary>Registers contact reports.</summary>
public static class ContactServices
{
    /// <summary>Adds the contact report's form, buttons and command.</summary>
    public static IServiceCollection AddContacts(this IServiceCollection services) => services
        .AddSingleton<ContactService>();
}
