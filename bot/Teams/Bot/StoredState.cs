using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>One key of the bot's conversation state.</summary>
public sealed class StoredState
{
    /// <summary>The SDK's key, such as <c>msteams/conversations/…</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The object graph as JSON with type names.</summary>
    public required string Json { get; set; }

    /// <summary>Changes with every write.</summary>
    public Guid ETag { get; set; }
}

internal sealed class StoredStateMapping : IEntityTypeConfiguration<StoredState>
{
    public void Configure(EntityTypeBuilder<StoredState> builder)
    {
        builder.ToTable("BotState").HasKey(s => s.Key);
        builder.Property(s => s.Key).IsMachineKey(400);
        builder.Property(s => s.Json).Metadata.SetMaxLength(null);
        builder.Property(s => s.ETag).IsConcurrencyToken();
    }
}
