using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpcTeamsBot.Tests.Races;

/// <summary>
/// Lets the next checks find nothing, as they would have a moment before. Between a check and the insert that follows
/// it, another instance was faster.
/// </summary>
/// <param name="of">What the query of such a check contains, all of it.</param>
internal sealed class MissedCheck(params string[] of) : DbCommandInterceptor
{
    /// <summary>How many checks still find nothing.</summary>
    public int Misses { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        if (Misses == 0 || !command.Says(of))
        {
            return new(result);
        }

        Misses--;
        return new(InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader()));
    }
}
