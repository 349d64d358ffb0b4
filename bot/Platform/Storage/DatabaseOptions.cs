using System.ComponentModel.DataAnnotations;
using Microsoft.Data.SqlClient;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Database settings.</summary>
public sealed class DatabaseOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Database";

    /// <summary>Gets or sets the SQL Server connection string. If empty, a SQLite file is used.</summary>
    public string SqlServer { get; set; } = "";

    /// <summary>
    /// Gets or sets the path of the SQLite file, which is created if missing. A relative path starts at the
    /// repository's root if there is one.
    /// </summary>
    [Required(ErrorMessage = "Database:Path must name the SQLite file, like data/upc.db")]
    public string Path { get; set; } = "data/upc.db";

    /// <summary>Gets or sets whether a SQLite file may be used outside Development.</summary>
    public bool AllowSqlite { get; set; }

    /// <summary>Gets or sets the free space in megabytes below which <c>/health/ready</c> returns 503.</summary>
    [Range(
        1,
        int.MaxValue,
        ErrorMessage = "Database:MinimumFreeMegabytes must be a number of megabytes, 1 or more, like 100")]
    public int MinimumFreeMegabytes { get; set; } = 100;

    /// <summary>Gets or sets whether to check that no two threads use a context at once, as the tests do.</summary>
    public bool ChecksThreads { get; set; }

    /// <summary>Gets or sets whether to load the sample register into an empty database (Development only).</summary>
    public bool LoadSamples { get; set; }

    /// <summary>
    /// Gets or sets whether to give the sample people work to try in an empty database (Development only).
    /// </summary>
    public bool LoadSampleWork { get; set; }

    /// <summary>
    /// Returns the full path of the SQLite file. Within the repository, a relative path is relative to its root, so
    /// that the bot and the playground share their data. Elsewhere it is relative to the current directory.
    /// </summary>
    public string FullPath() =>
        System.IO.Path.GetFullPath(Path, Repository(AppContext.BaseDirectory) ?? Directory.GetCurrentDirectory());

    /// <summary>
    /// Validates that the connection string names a server. Errors never quote it, since it may hold a password.
    /// </summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SqlServer.Length > 0 && ServerOf(SqlServer).Length == 0)
        {
            yield return new(
                "Database:SqlServer must be a connection string that names a server, like "
                    + "Server=sql.example;Database=Upc;…; leave it empty for a SQLite file",
                [nameof(SqlServer)]);
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
