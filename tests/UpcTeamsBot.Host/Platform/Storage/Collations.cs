using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace UpcTeamsBot.Tests.SqlServer;

/// <summary>Finds comparisons of text that has different collations.</summary>
internal sealed class Collations : TSqlFragmentVisitor
{
    private const string OfTheDatabase = "the database's";

    // EF gives each table of a statement an alias of its own.
    private readonly Dictionary<string, Func<string, string?>> _sources = new(StringComparer.Ordinal);
    private readonly List<string> _mixed = [];

    public Collations(TSqlFragment sql, IRelationalModel model) => sql.Accept(new Sources(this, model));

    /// <summary>What is compared or united, with both collations.</summary>
    public IReadOnlyList<string> Mixed => _mixed;

    public override void Visit(BooleanComparisonExpression node) =>
        Compare(node.FirstExpression, node.SecondExpression);

    public override void Visit(LikePredicate node) => Compare(node.FirstExpression, node.SecondExpression);

    public override void Visit(InPredicate node)
    {
        foreach (var value in node.Values)
        {
            Compare(node.Expression, value);
        }

        if (node.Subquery is { } subquery)
        {
            Compare(
                TextOf(node.Expression), Of(node.Expression), "a list",
                Of(subquery.QueryExpression).FirstOrDefault());
        }
    }

    public override void Visit(BinaryQueryExpression node)
    {
        foreach (var (first, second) in Of(node.FirstQueryExpression).Zip(Of(node.SecondQueryExpression)))
        {
            Compare("a column", first, "the same of another query", second);
        }
    }

    private static string TextOf(TSqlFragment node) =>
        string.Concat(node.ScriptTokenStream.Skip(node.FirstTokenIndex)
            .Take(node.LastTokenIndex - node.FirstTokenIndex + 1).Select(t => t.Text));

    private void Compare(ScalarExpression one, ScalarExpression other) =>
        Compare(TextOf(one), Of(one), TextOf(other), Of(other));

    private void Compare(string one, string? collation, string other, string? otherCollation)
    {
        if (collation is not null && otherCollation is not null && collation != otherCollation)
        {
            _mixed.Add($"{one} ({collation}) with {other} ({otherCollation})");
        }
    }

    // A parameter or a literal takes the collation of what it is compared with: null.
    private string? Of(ScalarExpression expression) => expression switch
    {
        ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var of, var column] } =>
            _sources.GetValueOrDefault(of.Value)?.Invoke(column.Value),
        ParenthesisExpression inner => Of(inner.Expression),
        ScalarSubquery subquery => Of(subquery.QueryExpression).FirstOrDefault(),
        CoalesceExpression coalesce => coalesce.Expressions.Select(Of).FirstOrDefault(c => c is not null),
        SearchedCaseExpression choice => choice.WhenClauses.Select(w => Of(w.ThenExpression))
            .Append(choice.ElseExpression is { } otherwise ? Of(otherwise) : null).FirstOrDefault(c => c is not null),
        LeftFunctionCall left => left.Parameters.Select(Of).FirstOrDefault(),
        RightFunctionCall right => right.Parameters.Select(Of).FirstOrDefault(),
        FunctionCall
        {
            FunctionName.Value: "LOWER" or "UPPER" or "LTRIM" or "RTRIM" or "TRIM" or "SUBSTRING"
            or "REPLACE" or "ISNULL" or "MIN" or "MAX"
        } function => function.Parameters.Select(Of).FirstOrDefault(),
        BinaryExpression { BinaryExpressionType: BinaryExpressionType.Add } sum =>
            Of(sum.FirstExpression) ?? Of(sum.SecondExpression),
        _ => null,
    };

    private IEnumerable<string?> Of(QueryExpression query) => query switch
    {
        QuerySpecification one =>
            [.. one.SelectElements.Select(e => e is SelectScalarExpression scalar ? Of(scalar.Expression) : null)],
        BinaryQueryExpression both => Of(both.FirstQueryExpression),
        QueryParenthesisExpression inner => Of(inner.QueryExpression),
        _ => [],
    };

    private string? Of(QueryExpression query, string column) => query switch
    {
        QuerySpecification one => one.SelectElements.OfType<SelectScalarExpression>()
            .Where(e => (e.ColumnName?.Value
                ?? (e.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value) == column)
            .Select(e => Of(e.Expression)).FirstOrDefault(),
        BinaryQueryExpression both => Of(both.FirstQueryExpression, column),
        QueryParenthesisExpression inner => Of(inner.QueryExpression, column),
        _ => null,
    };

    private sealed class Sources(Collations to, IRelationalModel model) : TSqlFragmentVisitor
    {
        public override void Visit(NamedTableReference node)
        {
            if (node.Alias is { } alias
                && model.Tables.FirstOrDefault(t => t.Name == node.SchemaObject.BaseIdentifier.Value) is { } table)
            {
                to._sources[alias.Value] = name => table.FindColumn(name) is { } column
                    && column.StoreType.Contains("char", StringComparison.Ordinal)
                        ? column.Collation ?? OfTheDatabase : null;
            }
        }

        public override void Visit(OpenJsonTableReference node)
        {
            var text = node.SchemaDeclarationItems.Select(i => i.ColumnDefinition)
                .Where(c => TextOf(c.DataType).Contains("char", StringComparison.OrdinalIgnoreCase))
                .Select(c => c.ColumnIdentifier.Value).ToHashSet(StringComparer.Ordinal);
            to._sources[node.Alias.Value] = name => text.Contains(name) ? OfTheDatabase : null;
        }

        public override void Visit(QueryDerivedTable node) =>
            to._sources[node.Alias.Value] = name => to.Of(node.QueryExpression, name);
    }
}
