using System.Collections.Frozen;
using static AdaptiveCards.Templating.Types;

namespace AdaptiveCards.Templating;

/// <summary>Every function and operator there is.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, Function> Functions = new Dictionary<string, Function>
    {
        ["equals"] = Comparison(2, a => Value.Of(ValueEquality.AreEqual(a[0], a[1]))),
        ["less"] = Comparison(2, a => Comparing.Order(a, c => c < 0)),
        ["lessOrEquals"] = Comparison(2, a => Comparing.Order(a, c => c <= 0)),
        ["greater"] = Comparison(2, a => Comparing.Order(a, c => c > 0)),
        ["greaterOrEquals"] = Comparison(2, a => Comparing.Order(a, c => c >= 0)),
        ["exists"] = Comparison(1, a => Value.Of(!a[0].IsNothing)),
        ["empty"] = Comparison(1, a => Value.Of(Comparing.IsEmpty(a[0]))),
        ["bool"] = Comparison(1, a => Value.Of(Comparing.ToBoolean(a[0]))),

        ["add"] = Open(Number | Text, 2, Number | Text, NumberFunctions.Add),
        ["sub"] = Open(Number, 2, Number, a => NumberFunctions.Fold(a, (x, y) => x - y)),
        ["mul"] = Open(Number, 2, Number, a => NumberFunctions.Fold(a, (x, y) => x * y)),
        ["div"] = Open(Number, 2, Number, NumberFunctions.Divide),
        ["mod"] = new(Number, 2, [Number, Number], NumberFunctions.Remainder),
        ["min"] = Open(Number, 1, Any, a => NumberFunctions.Extreme(a, double.PositiveInfinity, Math.Min)),
        ["max"] = Open(Number, 1, Any, a => NumberFunctions.Extreme(a, double.NegativeInfinity, Math.Max)),
        ["round"] = new(Number, 1, [Number, Number], NumberFunctions.Round),
        ["floor"] = new(Number, 1, [Number], a => NumberFunctions.Transform(a, Math.Floor)),
        ["ceiling"] = new(Number, 1, [Number], a => NumberFunctions.Transform(a, Math.Ceiling)),
        ["abs"] = new(Number, 1, [Number], a => NumberFunctions.Transform(a, Math.Abs)),
        ["int"] = new(Number, 1, [Any], NumberFunctions.ToInteger),
        ["float"] = new(Number, 1, [Any], NumberFunctions.ToFloat),
        ["formatNumber"] = new(Text, 2, [Number, Number], NumberFunctions.Format),

        ["length"] = new(Number, 1, [Text], TextFunctions.Length),
        ["concat"] = Open(Text | List, 1, Any, TextFunctions.Concat),
        ["toUpper"] = new(Text, 1, [Text], a => TextFunctions.Transform(a, s => s.ToUpperInvariant())),
        ["toLower"] = new(Text, 1, [Text], a => TextFunctions.Transform(a, s => s.ToLowerInvariant())),
        ["trim"] = new(Text, 1, [Text], a => TextFunctions.Transform(a, TextFunctions.Trim)),
        ["substring"] = new(Text, 2, [Text, Number, Number], TextFunctions.Substring),
        ["replace"] = new(Text, 3, [Text, Text, Text], TextFunctions.Replace),
        ["split"] = new(List, 1, [Text, Text], TextFunctions.Split),
        ["startsWith"] = new(Truth, 2, [Text, Text], a => TextFunctions.Test(a, (s, t) => s.StartsWith(t, StringComparison.Ordinal))),
        ["endsWith"] = new(Truth, 2, [Text, Text], a => TextFunctions.Test(a, (s, t) => s.EndsWith(t, StringComparison.Ordinal))),
        ["indexOf"] = new(Number, 2, [Text | List, Any], TextFunctions.IndexOf),
        ["string"] = new(Text, 1, [Any], TextFunctions.ToText),

        ["count"] = new(Number, 1, [Text | List], ListFunctions.Count),
        ["contains"] = new(Truth, 2, [Any, Any], ListFunctions.Contains),
        ["join"] = new(Text, 2, [List, Text, Text], ListFunctions.Join),
        ["first"] = new(Any, 1, [Any], ListFunctions.First),
        ["last"] = new(Any, 1, [Any], ListFunctions.Last),
        ["take"] = new(List | Text, 2, [List | Text, Number], ListFunctions.Take),
        ["skip"] = new(List, 2, [List, Number], ListFunctions.Skip),
        ["json"] = new(Any, 1, [Text], ListFunctions.Json),

        ["formatDateTime"] = new(Text, 1, [Text, Text], DateFunctions.Format) { FormatPosition = 1 },
        ["addDays"] = Adding((time, n) => time.AddDays(n)),
        ["addHours"] = Adding((time, n) => time.AddHours(n)),
        ["addMinutes"] = Adding((time, n) => time.AddMinutes(n)),
        ["addSeconds"] = Adding((time, n) => time.AddSeconds(n)),
        ["date"] = new(Text, 1, [Text], DateFunctions.Date),
        ["year"] = new(Number, 1, [Text], a => DateFunctions.Part(a, t => t.Year)),
        ["month"] = new(Number, 1, [Text], a => DateFunctions.Part(a, t => t.Month)),
        ["dayOfMonth"] = new(Number, 1, [Text], a => DateFunctions.Part(a, t => t.Day)),
        ["dayOfWeek"] = new(Number, 1, [Text], a => DateFunctions.Part(a, t => (int)t.DayOfWeek)),
    }.ToFrozenDictionary();

    private static readonly Function NotEquals = Comparison(2, a => Value.Of(!ValueEquality.AreEqual(a[0], a[1])));

    public static Expression Operator(string op, Expression left, Expression right)
    {
        Expression[] operands = [left, right];
        return op switch
        {
            "&&" => new AndExpression(operands),
            "||" => new OrExpression(operands),
            "!=" => new CallExpression(NotEquals, operands),
            _ => Call(NameOf(op), operands),
        };
    }

    public static Expression Call(string name, Expression[] arguments)
    {
        switch (name)
        {
            case "if":
                RequireCount(name, arguments, 3, 3);
                return new IfExpression(arguments[0], arguments[1], arguments[2]);
            case "not":
                RequireCount(name, arguments, 1, 1);
                return new NotExpression(arguments[0]);
            case "and":
                RequireCount(name, arguments, 1, null);
                return new AndExpression(arguments);
            case "or":
                RequireCount(name, arguments, 1, null);
                return new OrExpression(arguments);
            case "select" or "foreach":
                return Lambda(name, LambdaKind.Select, arguments);
            case "where":
                return Lambda(name, LambdaKind.Where, arguments);
            case "any":
                return Lambda(name, LambdaKind.Any, arguments);
            case "all":
                return Lambda(name, LambdaKind.All, arguments);
        }
        if (!Functions.TryGetValue(name, out var function))
        {
            throw new ExpressionSyntaxException($"there is no function '{name}'");
        }
        RequireCount(name, arguments, function.Least, function.IsOpen ? null : function.Takes.Length);
        RequireTypes(name, function, arguments);
        if (function.FormatPosition is { } position && position < arguments.Length)
        {
            DateFunctions.RequireCommonFormat(arguments[position]);
        }
        return new CallExpression(function, arguments);
    }

    private static LambdaExpression Lambda(string name, LambdaKind kind, Expression[] arguments)
    {
        RequireCount(name, arguments, 3, 3);
        return (arguments[1] as PathExpression)?.SingleName is { } item && item[0] != '$'
            ? new LambdaExpression(kind, arguments[0], item, arguments[2])
            : throw new ExpressionSyntaxException($"'{name}' needs a name for the item");
    }

    private static void RequireCount(string name, Expression[] arguments, int least, int? most)
    {
        if (arguments.Length < least || arguments.Length > (most ?? int.MaxValue))
        {
            var wanted = least == most ? $"{least}" : most is null ? $"{least} or more" : $"{least} to {most}";
            throw new ExpressionSyntaxException($"'{name}' takes {wanted} arguments, not {arguments.Length}");
        }
    }

    private static void RequireTypes(string name, Function function, Expression[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var takes = function.Takes[Math.Min(i, function.Takes.Length - 1)];
            var given = arguments[i].Returns;
            if (((takes | given) & Any) == 0 && (takes & given) == 0)
            {
                throw new ExpressionSyntaxException($"'{name}' takes {takes} as argument {i + 1}, not {given}");
            }
        }
    }

    private static string NameOf(string op) => op switch
    {
        "==" => "equals",
        "<" => "less",
        "<=" => "lessOrEquals",
        ">" => "greater",
        ">=" => "greaterOrEquals",
        "+" => "add",
        "-" => "sub",
        "*" => "mul",
        "/" => "div",
        "%" => "mod",
        "&" => "concat",
        _ => throw new ExpressionSyntaxException($"there is no operator '{op}'"),
    };

    private static Function Comparison(int count, FunctionBody body) =>
        new(Truth, count, [.. Enumerable.Repeat(Any, count)], body) { IsComparison = true };

    private static Function Open(Types returns, int least, Types takes, FunctionBody body) => new(returns, least, [takes], body) { IsOpen = true };

    private static Function Adding(Func<DateTime, double, DateTime> add) =>
        new(Text, 2, [Text, Number, Text], a => DateFunctions.Add(a, add)) { FormatPosition = 2 };
}
