using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// A query that EF compiles once for each model. Otherwise EF takes each query apart at each use to find the compiled
/// one, which costs as much as running it. For queries of every turn.
/// </summary>
/// <typeparam name="T">The delegate that <c>EF.CompileAsyncQuery</c> makes.</typeparam>
/// <param name="compile">Compiles it.</param>
public sealed class CompiledQuery<T>(Func<T> compile)
    where T : Delegate
{
    private readonly ConditionalWeakTable<IModel, T> _compiled = [];

    /// <summary>Returns the query for a context's model.</summary>
    public T For(UpcDbContext db) => _compiled.GetValue(db.Model, _ => compile());
}
