using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Storage;

/// <summary>Where the data is.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Connection string of SQL Server; empty: a SQLite file.</summary>
    public string SqlServer { get; set; } = "";

    /// <summary>The SQLite file, made when it is not there; relative to the project's own folder.</summary>
    [Required(ErrorMessage = "Database:Path must name the SQLite file, like data/upc.db")]
    public string Path { get; set; } = "data/upc.db";

    /// <summary>Whether the sample register is loaded into an empty database (Development).</summary>
    public bool LoadSamples { get; set; }
}
