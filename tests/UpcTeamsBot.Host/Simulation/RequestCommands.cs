using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpcTeamsBot.Tests.Simulation;

/// <summary>Counts the database commands of requests, and not those of what runs by itself.</summary>
internal sealed class RequestCommands : DbCommandInterceptor
{
    private int _count;

    /// <summary>How many there were.</summary>
    public int Count => Volatile.Read(ref _count);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Counted();
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        Counted();
        return new(result);
    }

    private void Counted()
    {
        var activity = Activity.Current;
        while (activity?.Parent is { } parent)
        {
            activity = parent;
        }

        if (activity?.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn")
        {
            Interlocked.Increment(ref _count);
        }
    }
}
