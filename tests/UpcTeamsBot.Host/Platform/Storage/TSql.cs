using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace UpcTeamsBot.Tests.SqlServer;

/// <summary>
/// Parses T-SQL with SQL Server's newest parser and compares it with the model, since no server is available.
/// </summary>
internal static class TSql
{
    /// <summary>Parses a script.</summary>
    public static TSqlFragment Parsed(string sql)
    {
        using var text = new StringReader(sql);
        var script = new TSql180Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        Assert.True(errors.Count == 0,
            string.Join('\n', errors.Select(e => $"line {e.Line}, column {e.Column}: {e.Message}")) + "\n" + sql);
        return script;
    }

    /// <summary>Returns the queries of a statement, including subqueries.</summary>
    public static IReadOnlyList<QuerySpecification> Queries(TSqlFragment sql)
    {
        var found = new Found();
        sql.Accept(found);
        return found.Queries;
    }

    /// <summary>Returns the names that the model does not have: tables, and columns of tables with an alias.</summary>
    public static IReadOnlyList<string> Unknown(TSqlFragment sql, IRelationalModel model)
    {
        var found = new Found();
        sql.Accept(found);
        var tables = model.Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
        var aliases = found.Tables.Where(
            t => t.Alias is not null && tables.ContainsKey(t.SchemaObject.BaseIdentifier.Value))
            .GroupBy(t => t.Alias.Value)
            .ToDictionary(
                g => g.Key, g => g.Select(t => tables[t.SchemaObject.BaseIdentifier.Value]).Distinct().ToArray());
        return
        [
            // The target of an update or delete is given by its alias.
            .. found.Tables.Where(t => t.Alias is not null || !aliases.ContainsKey(t.SchemaObject.BaseIdentifier.Value))
            .Select(t => t.SchemaObject.BaseIdentifier.Value).Where(t => !tables.ContainsKey(t)),
            .. found.Columns.Select(c => c.MultiPartIdentifier?.Identifiers)
            .Where(i => i?.Count == 2 && aliases.TryGetValue(i[0].Value, out var of)
            && of.All(t => t.FindColumn(i[1].Value) is null))
                .Select(i => $"{i![0].Value}.{i[1].Value}"),
        ];
    }

    /// <summary>
    /// Returns the SQL that a script executes from strings (<c>EXEC(N'…' + @name + '…')</c>). A variable is taken as a
    /// name.
    /// </summary>
    public static IReadOnlyList<string> Executed(TSqlFragment script)
    {
        var found = new Found();
        script.Accept(found);
        return [.. found.Strings.Select(
            s => string.Concat(s.Strings.Select(part => part is StringLiteral literal ? literal.Value : "[name]")))];
    }

    /// <summary>
    /// Returns columns that a batch both adds to an existing table and uses. The server would not know them yet. (An
    /// index on them is fine: it is bound when it is created.)
    /// </summary>
    public static IReadOnlyList<string> UsedWhereAdded(TSqlFragment script) =>
    [
        .. ((TSqlScript)script).Batches.SelectMany(batch =>
        {
            var found = new Found();
            batch.Accept(found);
            var data = new Found();
            foreach (var statement in found.Data)
            {
                statement.Accept(data);
            }

            var used = data.Columns.Select(c => c.MultiPartIdentifier?.Identifiers[^1].Value)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            return found.Added.Where(used.Contains).Distinct();
        }),
    ];

    /// <summary>Returns the tables that a script makes and drops, in order, and which refers to which.</summary>
    public static (List<string> Made, List<string> Dropped, List<(string From, string To)> References) Tables(
        TSqlFragment script)
    {
        var found = new Found();
        script.Accept(found);
        return (found.Made, found.Dropped, found.References);
    }

    /// <summary>
    /// Returns the tables that a query reads without a suitable index. An index or the primary key is suitable if it
    /// starts with a column that the query compares, joins on or, with a TOP clause, orders by, or if the query has no
    /// condition and the index covers it.
    /// </summary>
    public static IEnumerable<string> WithoutAnIndex(QuerySpecification query, IRelationalModel model)
    {
        var found = new Found { StopAtQueries = true };
        query.FromClause?.Accept(found);
        var joined = found.Columns.ToArray();
        foreach (var table in found.Tables)
        {
            var alias = (table.Alias ?? table.SchemaObject.BaseIdentifier).Value;
            var asked = new Found();
            query.WhereClause?.Accept(asked);
            if (query.WhereClause is not null && asked.Columns.Count == 0)
            {
                // A condition on an empty list (0 = 1) reads nothing.
                continue;
            }

            if (query.WhereClause is null)
            {
                foreach (var element in query.SelectElements)
                {
                    element.Accept(asked);
                }
            }

            if (query.TopRowFilter is not null)
            {
                query.OrderByClause?.Accept(asked);
            }

            var columns = asked.Columns.Concat(joined).Select(c => c.MultiPartIdentifier?.Identifiers)
                .Where(i => i?.Count == 2 && i[0].Value == alias).Select(i => i![1].Value)
                .ToHashSet(StringComparer.Ordinal);
            var of = model.Tables.Single(t => t.Name == table.SchemaObject.BaseIdentifier.Value);
            var begin = of.Indexes.Select(i => i.Columns[0].Name).Append(of.PrimaryKey!.Columns[0].Name);
            if (!begin.Any(columns.Contains))
            {
                yield return of.Name;
            }
        }
    }

    /// <summary>
    /// Returns what no single index provides: columns the query filters on that the index would have to include
    /// (otherwise each row is looked up) or, with a TOP clause, an order that it does not have (otherwise all rows are
    /// sorted). A unique index that is matched completely returns one row, so it provides everything.
    /// </summary>
    public static IEnumerable<string> NotGivenByOneIndex(QuerySpecification query, IRelationalModel model)
    {
        var found = new Found { StopAtQueries = true };
        query.FromClause?.Accept(found);
        var asked = Conjuncts(query.WhereClause?.SearchCondition).ToArray();
        var joins = found.Joins.SelectMany(j => Conjuncts(j.SearchCondition)).ToArray();
        foreach (var table in found.Tables)
        {
            var alias = (table.Alias ?? table.SchemaObject.BaseIdentifier).Value;
            var (equal, range) = (
                new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            foreach (var (column, isEqual) in asked.Where(c => !IsJoin(c)).SelectMany(c => Asked(c, alias)))
            {
                (isEqual ? equal : range).Add(column);
            }

            if (equal.Count + range.Count == 0)
            {
                // Reached through a join, or scanned.
                continue;
            }

            var joined = joins.Concat(asked.Where(IsJoin)).SelectMany(c => Asked(c, alias)).Where(a => a.IsEqual)
                .Select(a => a.Column).ToHashSet(StringComparer.Ordinal);
            string[] order = query.TopRowFilter is null || query.OrderByClause is null ? []
                : [.. query.OrderByClause.OrderByElements.Select(e => ColumnOf(e.Expression, alias))
                .TakeWhile(c => c is not null).OfType<string>().Where(c => !equal.Contains(c))];
            var of = model.Tables.Single(t => t.Name == table.SchemaObject.BaseIdentifier.Value);
            string[] key = [.. of.PrimaryKey!.Columns.Select(c => c.Name)];
            var missing = of.Indexes.Select(
                i => (Columns: i.Columns.Select(c => c.Name).Concat(key).Distinct().ToArray(), Unique: i.IsUnique
                    ? i.Columns.Count : int.MaxValue))
                .Append((Columns: [.. key, .. of.Columns.Select(c => c.Name).Except(key)], Unique: key.Length))
                .Select(i => Missing(i.Columns, i.Unique, equal, joined, range, order)).OfType<string[]>()
                .MinBy(m => m.Length);
            foreach (var what in missing ?? ["no index"])
            {
                yield return $"{of.Name}.{what}";
            }
        }
    }

    // Null means that the index cannot be used at all.
    private static string[]? Missing(
        string[] index, int unique, HashSet<string> equal, HashSet<string> joined, HashSet<string> range,
        string[] order)
    {
        var gone = index.TakeWhile(c => equal.Contains(c) || joined.Contains(c)).Count();
        if (gone >= unique)
        {
            return [];
        }

        var ordered = order.Length > 0 && index.Skip(gone).Take(order.Length).SequenceEqual(order);
        if (gone == 0 && !range.Contains(index[0]) && !ordered)
        {
            return null;
        }

        return [.. equal.Concat(range).Where(c => !index.Contains(c)), .. order.Length > 0 && !ordered
            ? new[] { $"(order by {string.Join(", ", order)})" } : []];
    }

    /// <summary>
    /// Returns what a statement compares or unites although it has different collations, which the server refuses
    /// (errors 468 and 457). The text of a JSON list has the database's own collation.
    /// </summary>
    public static IReadOnlyList<string> MixedCollations(TSqlFragment sql, IRelationalModel model)
    {
        var collations = new Collations(sql, model);
        sql.Accept(collations);
        return collations.Mixed;
    }

    private static IEnumerable<BooleanExpression> Conjuncts(BooleanExpression? condition) => condition switch
    {
        null => [],
        BooleanParenthesisExpression inner => Conjuncts(inner.Expression),
        BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } both =>
            Conjuncts(both.FirstExpression).Concat(Conjuncts(both.SecondExpression)),
        _ => [condition],
    };

    // Returns the columns that one condition restricts. Alternatives cannot use an index.
    private static IEnumerable<(string Column, bool IsEqual)> Asked(BooleanExpression condition, string alias) =>
        condition switch
        {
            BooleanComparisonExpression c =>
                ((string?[])[ColumnOf(c.FirstExpression, alias), ColumnOf(c.SecondExpression, alias)]).OfType<string>()
                .Where(_ => c.ComparisonType is not (
                    BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation))
                .Select(column => (column, c.ComparisonType == BooleanComparisonType.Equals)),
            InPredicate { NotDefined: false } i when ColumnOf(i.Expression, alias) is { } column => [(column, true)],
            BooleanIsNullExpression { IsNot: false } n when ColumnOf(n.Expression, alias) is { } column =>
                [(column, true)],
            _ => [],
        };

    // A subquery refers to the outer query's row. That may lead to a row here, or be compared after the row was found.
    private static bool IsJoin(BooleanExpression condition) =>
        condition is BooleanComparisonExpression
        {
            FirstExpression: ColumnReferenceExpression, SecondExpression: ColumnReferenceExpression
        };

    private static string? ColumnOf(ScalarExpression expression, string alias) =>
        expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var of, var column] }
            && of.Value == alias ? column.Value : null;

    private sealed class Found : TSqlFragmentVisitor
    {
        public bool StopAtQueries { get; init; }

        public List<QuerySpecification> Queries { get; } = [];

        public List<NamedTableReference> Tables { get; } = [];

        public List<ColumnReferenceExpression> Columns { get; } = [];

        public List<ExecutableStringList> Strings { get; } = [];

        public List<string> Added { get; } = [];

        public List<QualifiedJoin> Joins { get; } = [];

        public List<DataModificationStatement> Data { get; } = [];

        public override void ExplicitVisit(QuerySpecification node)
        {
            Queries.Add(node);
            if (!StopAtQueries)
            {
                base.ExplicitVisit(node);
            }
        }

        public override void ExplicitVisit(QualifiedJoin node)
        {
            Joins.Add(node);
            base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(NamedTableReference node)
        {
            Tables.Add(node);
            base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(ColumnReferenceExpression node)
        {
            Columns.Add(node);
            base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(UpdateStatement node)
        {
            Data.Add(node);
            base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(DeleteStatement node)
        {
            Data.Add(node);
            base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(InsertStatement node)
        {
            Data.Add(node);
            base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(ExecutableStringList node)
        {
            Strings.Add(node);
            base.ExplicitVisit(node);
        }

        public List<string> Made { get; } = [];

        public List<string> Dropped { get; } = [];

        public List<(string From, string To)> References { get; } = [];

        public override void ExplicitVisit(CreateTableStatement node)
        {
            Made.Add(node.SchemaObjectName.BaseIdentifier.Value);
            References.AddRange(ReferencesOf(node.SchemaObjectName, node.Definition));
            base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(DropTableStatement node)
        {
            Dropped.AddRange(node.Objects.Select(o => o.BaseIdentifier.Value));
            base.ExplicitVisit(node);
        }

        private static IEnumerable<(string From, string To)> ReferencesOf(
            SchemaObjectName from, TableDefinition definition) =>
            definition.TableConstraints.Concat(definition.ColumnDefinitions.SelectMany(c => c.Constraints))
                .OfType<ForeignKeyConstraintDefinition>()
                .Select(k => (from.BaseIdentifier.Value, k.ReferenceTableName.BaseIdentifier.Value));

        public override void ExplicitVisit(AlterTableAddTableElementStatement node)
        {
            References.AddRange(ReferencesOf(node.SchemaObjectName, node.Definition));
            Added.AddRange(node.Definition.ColumnDefinitions.Select(c => c.ColumnIdentifier.Value));
            base.ExplicitVisit(node);
        }
    }
}
