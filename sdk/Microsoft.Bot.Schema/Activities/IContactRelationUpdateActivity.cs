namespace Microsoft.Bot.Schema;

/// <summary>The bot became or ceased to be a contact.</summary>
public interface IContactRelationUpdateActivity : IActivity
{
    string Action { get; set; }
}
