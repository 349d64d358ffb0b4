using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
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

    /// <summary>When it was first written.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it was last written. State that nobody comes back to is deleted.</summary>
    public Instant UpdatedAt { get; set; }
}

internal sealed class StoredStateMapping : IEntityTypeConfiguration<StoredState>
{
    public void Configure(EntityTypeBuilder<StoredState> builder)
    {
        builder.ToTable("BotState").HasKey(s => s.Key);
        builder.Property(s => s.Key).IsMachineKey(400);
        builder.Property(s => s.Json).Metadata.SetMaxLength(null);
        builder.Property(s => s.ETag).IsConcurrencyToken();
        builder.IsStoredInOrderOf(s => s.CreatedAt);
        builder.HasIndex(s => s.UpdatedAt);
    }
}
