using System.Collections.Frozen;

namespace AdaptiveCards.Templating;

/// <summary>Every function and operator there is.</summary>
internal static class FunctionTable
{
    private const int Any = int.MaxValue;

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

        ["add"] = new(2, Any, NumberFunctions.Add),
        ["sub"] = new(2, Any, a => NumberFunctions.Fold(a, (x, y) => x - y)),
        ["mul"] = new(2, Any, a => NumberFunctions.Fold(a, (x, y) => x * y)),
        ["div"] = new(2, Any, NumberFunctions.Divide),
        ["mod"] = new(2, 2, NumberFunctions.Remainder),
        ["min"] = new(1, Any, a => NumberFunctions.Extreme(a, double.PositiveInfinity, Math.Min)),
        ["max"] = new(1, Any, a => NumberFunctions.Extreme(a, double.NegativeInfinity, Math.Max)),
        ["round"] = new(1, 2, NumberFunctions.Round),
        ["floor"] = new(1, 1, a => NumberFunctions.Transform(a, Math.Floor)),
        ["ceiling"] = new(1, 1, a => NumberFunctions.Transform(a, Math.Ceiling)),
        ["abs"] = new(1, 1, a => NumberFunctions.Transform(a, Math.Abs)),
        ["int"] = new(1, 1, NumberFunctions.ToInteger),
        ["float"] = new(1, 1, NumberFunctions.ToFloat),
        ["formatNumber"] = new(2, 2, NumberFunctions.Format),

        ["length"] = new(1, 1, TextFunctions.Length),
        ["concat"] = new(1, Any, TextFunctions.Concat),
        ["toUpper"] = new(1, 1, a => TextFunctions.Transform(a, s => s.ToUpperInvariant())),
        ["toLower"] = new(1, 1, a => TextFunctions.Transform(a, s => s.ToLowerInvariant())),
        ["trim"] = new(1, 1, a => TextFunctions.Transform(a, TextFunctions.Trim)),
        ["substring"] = new(2, 3, TextFunctions.Substring),
        ["replace"] = new(3, 3, TextFunctions.Replace),
        ["split"] = new(1, 2, TextFunctions.Split),
        ["startsWith"] = new(2, 2, a => TextFunctions.Test(a, (s, t) => s.StartsWith(t, StringComparison.Ordinal))),
        ["endsWith"] = new(2, 2, a => TextFunctions.Test(a, (s, t) => s.EndsWith(t, StringComparison.Ordinal))),
        ["indexOf"] = new(2, 2, TextFunctions.IndexOf),
        ["string"] = new(1, 1, TextFunctions.ToText),

        ["count"] = new(1, 1, ListFunctions.Count),
        ["contains"] = new(2, 2, ListFunctions.Contains),
        ["join"] = new(2, 3, ListFunctions.Join),
        ["first"] = new(1, 1, ListFunctions.First),
        ["last"] = new(1, 1, ListFunctions.Last),
        ["take"] = new(2, 2, ListFunctions.Take),
        ["skip"] = new(2, 2, ListFunctions.Skip),
        ["json"] = new(1, 1, ListFunctions.Json),

        ["formatDateTime"] = new(1, 2, DateFunctions.Format, Check: a => DateFunctions.CheckFormat(a, 1)),
        ["addDays"] = Adding((time, n) => time.AddDays(n)),
        ["addHours"] = Adding((time, n) => time.AddHours(n)),
        ["addMinutes"] = Adding((time, n) => time.AddMinutes(n)),
        ["addSeconds"] = Adding((time, n) => time.AddSeconds(n)),
        ["date"] = new(1, 1, DateFunctions.Date),
        ["year"] = new(1, 1, a => DateFunctions.Part(a, t => t.Year)),
        ["month"] = new(1, 1, a => DateFunctions.Part(a, t => t.Month)),
        ["dayOfMonth"] = new(1, 1, a => DateFunctions.Part(a, t => t.Day)),
        ["dayOfWeek"] = new(1, 1, a => DateFunctions.Part(a, t => (int)t.DayOfWeek)),
    }.ToFrozenDictionary();

    private static readonly Function NotEquals = Comparison(2, a => Value.Of(!ValueEquality.AreEqual(a[0], a[1])));

    public static Expression Operator(string op, Expression left, Expression right)
    {
        Expression[] operands = [left, right];
        return op switch
        {
            "&&" => new LogicExpression(operands, decisive: false),
            "||" => new LogicExpression(operands, decisive: true),
            "!=" or "<>" => new CallExpression(NotEquals, operands),
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
            case "and" or "or":
                RequireCount(name, arguments, 1, Any);
                return new LogicExpression(arguments, decisive: name == "or");
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
        RequireCount(name, arguments, function.Least, function.Most);
        function.Check?.Invoke(arguments);
        return new CallExpression(function, arguments);
    }

    private static LambdaExpression Lambda(string name, LambdaKind kind, Expression[] arguments)
    {
        RequireCount(name, arguments, 3, 3);
        return (arguments[1] as PathExpression)?.SingleName is { } item && item[0] != '$'
            ? new LambdaExpression(kind, arguments[0], item, arguments[2])
            : throw new ExpressionSyntaxException($"'{name}' needs a name for the item");
    }

    private static void RequireCount(string name, Expression[] arguments, int least, int most)
    {
        if (arguments.Length < least || arguments.Length > most)
        {
            var wanted = least == most ? $"{least}" : most == Any ? $"{least} or more" : $"{least} to {most}";
            throw new ExpressionSyntaxException($"'{name}' takes {wanted} arguments, not {arguments.Length}");
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

    private static Function Comparison(int count, FunctionBody body) => new(count, count, body, IsComparison: true);

    private static Function Adding(Func<DateTime, double, DateTime> add) =>
        new(2, 3, a => DateFunctions.Add(a, add), Check: a => DateFunctions.CheckFormat(a, 2));
}
