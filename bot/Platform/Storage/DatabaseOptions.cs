using System.ComponentModel.DataAnnotations;
using Microsoft.Data.SqlClient;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Where the data is.</summary>
public sealed class DatabaseOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Connection string of SQL Server; empty: a SQLite file.</summary>
    public string SqlServer { get; set; } = "";

    /// <summary>The SQLite file, made when it is not there; see <see cref="FullPath"/> for what a relative path is relative to.</summary>
    [Required(ErrorMessage = "Database:Path must name the SQLite file, like data/upc.db")]
    public string Path { get; set; } = "data/upc.db";

    /// <summary>Whether the sample register is loaded into an empty database (Development).</summary>
    public bool LoadSamples { get; set; }

    /// <summary>
    /// The SQLite file's full path. In a repository a relative one is relative to its root, so that the bot alone and the playground have the same data,
    /// from whichever folder they are started; elsewhere to the folder that the program is started in.
    /// </summary>
    public string FullPath() => System.IO.Path.GetFullPath(Path, Repository(AppContext.BaseDirectory) ?? Directory.GetCurrentDirectory());

    /// <summary>That the connection string can be read and names a server. What it holds, a password for one, is not repeated.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SqlServer.Length > 0 && ServerOf(SqlServer).Length == 0)
        {
            yield return new("Database:SqlServer must be a connection string that names a server, like Server=sql.example;Database=Upc;…; leave it empty for a SQLite file", [nameof(SqlServer)]);
        }
    }

    private static string ServerOf(string connection)
    {
        try
        {
            return new SqlConnectionStringBuilder(connection).DataSource;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return "";
        }
    }

    private static string? Repository(string folder)
    {
        for (var up = new DirectoryInfo(folder); up is not null; up = up.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(up.FullName, "UpcTeamsBot.sln")))
            {
                return up.FullName;
            }
        }

        return null;
    }
}
