using NodaTime;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>The single row that counts changes of the directory, so that instances notice them.</summary>
public sealed class DirectoryVersion
{
    /// <summary>The id of the only row.</summary>
    public const int Only = 1;

    private DirectoryVersion()
    {
    }

    /// <summary>Always <see cref="Only"/>.</summary>
    public int Id { get; private set; } = Only;

    /// <summary>The number of changes. Two concurrent changes cannot both commit.</summary>
    public long Number { get; private set; }

    /// <summary>When it changed last.</summary>
    public Instant At { get; private set; }

    /// <summary>Returns the version of a directory that has just been seeded.</summary>
    public static DirectoryVersion First(Instant now) => new() { Number = 1, At = now };

    /// <summary>Increments the version.</summary>
    public void Next(Instant now) => (Number, At) = (Number + 1, now);
}
