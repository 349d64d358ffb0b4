namespace Microsoft.Bot.Builder;

/// <summary>Something stored whose version is checked when it is written.</summary>
public interface IStoreItem
{
    string ETag { get; set; }
}
