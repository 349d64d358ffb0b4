using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.SqlServer;

/// <summary>
/// Translates each query that a host sends to SQLite for SQL Server as well, and fails the query if SQL Server would
/// refuse it: a fault, a name that is not there, or text of different collations compared.
/// </summary>
internal sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    // All hosts send the same.
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Seen = new();
    private static readonly Lazy<IRelationalModel> Model = new(() =>
    {
        using var db = SqlServerListener.NeverAsked();
        return db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
    });

    private static readonly MethodInfo Run = typeof(SqlServerTranslation).GetMethod(
        nameof(RunAs), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <inheritdoc/>
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is SqliteUpcDbContext)
        {
            var faults = Seen.GetOrAdd(queryExpression.ToString(), _ => FaultsOf(queryExpression));
            Assert.True(faults.Count == 0, string.Join('\n', faults));
        }

        return queryExpression;
    }

    /// <summary>Returns what SQL Server would refuse of a query.</summary>
    public static IReadOnlyList<string> FaultsOf(Expression query)
    {
        var statements = new Statements();
        using var db = SqlServerListener.Listening(statements);
        var onto = new OntoSqlServer(db.Model);
        var asked = onto.Visit(query);
        if (onto.HasOtherRoots)
        {
            return [];
        }

        var result = asked.Type.IsGenericType && asked.Type.IsAssignableTo(typeof(IQueryable))
            ? typeof(IEnumerable<>).MakeGenericType(
                asked.Type.GetInterfaces().Append(asked.Type).First(
                    i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQueryable<>))
                    .GetGenericArguments())
            : asked.Type;
        try
        {
            Run.MakeGenericMethod(result).Invoke(null, [db, asked, onto.Parameters]);
        }
        catch (TargetInvocationException) when (statements.Sent.Count > 0)
        {
            // An empty database returns no row for a count.
        }
        catch (TargetInvocationException e)
        {
            return [e.InnerException!.Message];
        }

        return [.. statements.Sent.SelectMany(sql =>
        {
            var parsed = TSql.Parsed(sql);
            return TSql.Unknown(parsed, Model.Value).Select(name => $"SQL Server knows no {name}:\n{sql}")
                .Concat(TSql.MixedCollations(parsed, Model.Value)
                    .Select(mixed => $"SQL Server compares no {mixed}:\n{sql}"));
        })];
    }

    private static void RunAs<T>(
        SqlServerUpcDbContext db, Expression query, IReadOnlyDictionary<string, object?> parameters)
    {
        var compiled = db.GetService<IDatabase>().CompileQuery<T>(query, async: false);
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var (name, value) in parameters)
        {
            context.Parameters[name] = value;
        }

        if (compiled(context) is IEnumerable rows and not string)
        {
            foreach (var _ in rows)
            {
                break;
            }
        }
    }

    // The same query over SQL Server's model, with a value for each parameter.
    private sealed class OntoSqlServer(IModel model) : ExpressionVisitor
    {
        public Dictionary<string, object?> Parameters { get; } = [];

        /// <summary>Whether it asks anything but our tables, such as a statement written by hand.</summary>
        public bool HasOtherRoots { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            switch (node)
            {
                case QueryParameterExpression parameter:
                    Parameters[parameter.Name] = Value(parameter.Type);
                    return node;
                case EntityQueryRootExpression root when root.GetType() == typeof(EntityQueryRootExpression):
                    return new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!);
                case QueryRootExpression:
                    HasOtherRoots = true;
                    return node;
                default:
                    return base.VisitExtension(node);
            }
        }

        // A list has two values: of one, EF makes a comparison.
        private static object? Value(Type type)
        {
            if (Nullable.GetUnderlyingType(type) is { } inner)
            {
                return Value(inner);
            }

            if (type == typeof(string))
            {
                return "a";
            }

            if (type.IsEnum)
            {
                return Enum.GetValues(type).GetValue(0);
            }

            if (type.IsValueType)
            {
                return Activator.CreateInstance(type);
            }

            if (type.GetInterfaces().Append(type).FirstOrDefault(
                i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is not { } list)
            {
                return null;
            }

            var of = list.GetGenericArguments()[0];
            var values = Array.CreateInstance(of, 2);
            values.SetValue(Value(of), 0);
            values.SetValue(of == typeof(string) ? "b" : Value(of), 1);
            return type.IsInstanceOfType(values) ? values
                : Activator.CreateInstance(
                    type.IsInterface ? typeof(HashSet<>).MakeGenericType(of) : type, values);
        }
    }

    private sealed class Statements : DbCommandInterceptor
    {
        public List<string> Sent { get; } = [];

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Sent.Add(command.CommandText);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader());
        }

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Sent.Add(command.CommandText);
            return InterceptionResult<int>.SuppressWithResult(0);
        }
    }
}
