using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// A mistyped command that the bot has asked about, until the person says yes or no. It holds what they typed, such as
/// a National Insurance number, so it is kept for only a few minutes, and in a table that a removal from the register
/// empties. Conversation state would not do, since nothing erases it.
/// </summary>
public sealed class MeantCommand
{
    /// <summary>The Entra object ID of the person who was asked.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The conversation in which they were asked.</summary>
    public required string ConversationId { get; set; }

    /// <summary>The command's name.</summary>
    public required string Command { get; set; }

    /// <summary>The text after the command, as typed.</summary>
    public required string Argument { get; set; }

    /// <summary>Until when a yes runs the command.</summary>
    public Instant Until { get; set; }
}

internal sealed class MeantCommandMapping : IEntityTypeConfiguration<MeantCommand>
{
    public void Configure(EntityTypeBuilder<MeantCommand> builder)
    {
        builder.ToTable("MeantCommands").HasKey(m => m.PersonId);
        builder.Property(m => m.ConversationId).IsMachineKey(400);
        builder.Property(m => m.Argument).Metadata.SetMaxLength(null);
        builder.HasIndex(m => m.Until);
    }
}
