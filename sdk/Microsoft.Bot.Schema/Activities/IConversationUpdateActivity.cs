namespace Microsoft.Bot.Schema;

/// <summary>Members or properties of a conversation changed.</summary>
public interface IConversationUpdateActivity : IActivity
{
    IList<ChannelAccount> MembersAdded { get; set; }

    IList<ChannelAccount> MembersRemoved { get; set; }

    bool? HistoryDisclosed { get; set; }

    string TopicName { get; set; }
}
