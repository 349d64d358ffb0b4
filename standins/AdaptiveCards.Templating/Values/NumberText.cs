using System.Globalization;

namespace AdaptiveCards.Templating;

/// <summary>Numbers as text: the shortest form that reads back as the same number, as the language's reference writes them.</summary>
internal static class NumberText
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static string Of(double number)
    {
        if (Math.Abs(number) < 1e15 && double.IsInteger(number))
        {
            return ((long)number).ToString(Invariant);
        }
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        // R gives the shortest digits; only their layout differs: plain from 1e-7 up to 1e21, a lower-case e beyond.
        var text = number.ToString("R", Invariant);
        var sign = number < 0 ? "-" : "";
        text = text.TrimStart('-');
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? text : text[..e];
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, Invariant);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits[leading..].TrimEnd('0');
        point -= leading;
        return sign + Lay(digits, point);
    }

    private static string Lay(string digits, int point)
    {
        if (point is > 21 or < -5)
        {
            var exponent = point - 1;
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{digits[0]}{fraction}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent).ToString(Invariant)}";
        }
        if (point <= 0)
        {
            return "0." + new string('0', -point) + digits;
        }
        return digits.Length <= point ? digits.PadRight(point, '0') : digits[..point] + "." + digits[point..];
    }

    /// <summary>Grouped thousands and a fixed number of decimals; the minus is the typographic one, as in the reference.</summary>
    public static string Grouped(double number, int decimals)
    {
        var text = Math.Abs(number).ToString("N" + decimals.ToString(Invariant), Invariant);
        var isZero = text.All(c => c is '0' or '.' or ',');
        return number < 0 && !isZero ? "\u2212" + text : text;
    }
}
