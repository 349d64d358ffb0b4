using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A person as Teams knows them.</summary>
public class TeamsChannelAccount : ChannelAccount
{
    public TeamsChannelAccount()
    {
    }

    public TeamsChannelAccount(
        string id = null, string name = null, string givenName = null, string surname = null, string email = null, string userPrincipalName = null)
        : base(id, name)
    {
        GivenName = givenName;
        Surname = surname;
        Email = email;
        UserPrincipalName = userPrincipalName;
    }

    public TeamsChannelAccount(
        string id = null, string name = null, string givenName = null, string surname = null, string email = null, string userPrincipalName = null,
        string tenantId = null, string userRole = null)
        : this(id, name, givenName, surname, email, userPrincipalName)
    {
        TenantId = tenantId;
        UserRole = userRole;
    }

    public string GivenName { get; set; }

    public string Surname { get; set; }

    public string Email { get; set; }

    public string UserPrincipalName { get; set; }

    public string TenantId { get; set; }

    public string UserRole { get; set; }

    /// <summary>The roster's name for the directory id.</summary>
    [JsonInclude]
    [JsonPropertyName("objectId")]
    internal string ObjectId
    {
        get => AadObjectId;
        set => AadObjectId = value ?? AadObjectId;
    }
}
