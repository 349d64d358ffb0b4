using System.Reflection;

namespace UpcTeamsBot.Standins.Tests.PublicApi;

/// <summary>
/// The public surface of a type, in the format of the real SDK's lists: a header, and one line per member.
/// </summary>
internal sealed record Surface(
    string Kind, string? Base, IReadOnlySet<string> Interfaces, IReadOnlyList<string> Members)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <summary>Returns the visible types of an assembly by name.</summary>
    public static Dictionary<string, Surface> Of(Assembly assembly) =>
        assembly.GetTypes().Where(IsSeen).ToDictionary(Name, Of);

    /// <summary>Returns the types in a list by name.</summary>
    public static Dictionary<string, Surface> Of(string path)
    {
        var types = new Dictionary<string, Surface>();
        var members = new List<string>();
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members.Add(line.Trim());
                continue;
            }

            members = [];
            var (name, surface) = Parse(line, members);
            types.Add(name, surface);
        }

        return types;
    }

    private static (string Name, Surface Surface) Parse(string header, List<string> members)
    {
        header = header.Replace(" [Obsolete]", string.Empty, StringComparison.Ordinal);
        var (head, implements) = Split(header, " ; implements ");
        var (kindAndName, baseType) = Split(head, " : base ");
        var end = kindAndName.IndexOf('<', StringComparison.Ordinal) is > 0 and var generic
            ? generic
            : kindAndName.Length - 1;
        var nameAt = kindAndName.LastIndexOf(' ', end);
        return (
            kindAndName[(nameAt + 1)..],
            new Surface(kindAndName[..nameAt], baseType, TopLevel(implements ?? string.Empty), members));
    }

    private static (string Left, string? Right) Split(string text, string by)
    {
        var at = text.IndexOf(by, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + by.Length)..]);
    }

    /// <summary>Splits at commas outside angle brackets.</summary>
    private static HashSet<string> TopLevel(string list)
    {
        var (parts, depth, start) = (new HashSet<string>(), 0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i < list.Length && list[i] == '<') depth++;
            else if (i < list.Length && list[i] == '>') depth--;
            else if (i == list.Length || (list[i] == ',' && depth == 0))
            {
                if (list[start..i].Trim() is { Length: > 0 } part) parts.Add(part);
                start = i + 1;
            }
        }

        return parts;
    }

    private static Surface Of(Type type)
    {
        var all = type.GetInterfaces();
        var inherited = (type.BaseType?.GetInterfaces() ?? [])
            .Concat(all.SelectMany(i => i.GetInterfaces()))
            .ToHashSet();
        var baseType = type.BaseType is { } b && b != typeof(object) && !type.IsEnum && !type.IsValueType
            ? Name(b)
            : null;
        var own = type.IsEnum ? [] : all.Where(i => !inherited.Contains(i) && i.IsVisible).Select(Name);
        return new Surface(KindOf(type), baseType, own.ToHashSet(), [.. MembersOf(type).Order(StringComparer.Ordinal)]);
    }

    private static bool IsSeen(Type type) =>
        type.IsVisible
            || (type.IsNested && (type.IsNestedFamily || type.IsNestedFamORAssem) && type.DeclaringType!.IsVisible);

    private static bool IsSeen(MethodBase? method) =>
        method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static string KindOf(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : typeof(MulticastDelegate).IsAssignableFrom(type.BaseType) ? "delegate"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static IEnumerable<string> MembersOf(Type type) =>
        type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(f => $"{f.Name} = {f.GetRawConstantValue()}")
            : [.. Constructors(type), .. Fields(type), .. Properties(type), .. Events(type), .. Methods(type)];

    private static IEnumerable<string> Constructors(Type type) =>
        type.GetConstructors(Declared)
            .Where(c => IsSeen(c) && !c.IsStatic)
            .Select(c => Access(c) + "ctor(" + Parameters(c) + ")");

    private static IEnumerable<string> Fields(Type type) =>
        from field in type.GetFields(Declared)
        where field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly
        let kind = field.IsLiteral
            ? "const "
            : (field.IsStatic ? "static " : string.Empty) + (field.IsInitOnly ? "readonly " : string.Empty)
        let value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : string.Empty
        select (field.IsPublic ? "public " : "protected ") + kind + Name(field.FieldType) + " " + field.Name + value;

    private static IEnumerable<string> Properties(Type type)
    {
        foreach (var property in type.GetProperties(Declared))
        {
            var (getter, setter) = (property.GetMethod, property.SetMethod);
            if (!IsSeen(getter) && !IsSeen(setter)) continue;
            var index = property.GetIndexParameters();
            yield return Access(IsSeen(getter) ? getter! : setter!) + Name(property.PropertyType) + " " + property.Name
                + (index.Length > 0
                    ? "[" + string.Join(", ", index.Select(x => Name(x.ParameterType) + " " + x.Name)) + "]"
                    : string.Empty)
                + " {" + (IsSeen(getter) ? " get;" : string.Empty)
                + (!IsSeen(setter) ? string.Empty : setter!.IsPublic ? " set;" : " protected set;") + " }";
        }
    }

    private static IEnumerable<string> Events(Type type) =>
        type.GetEvents(Declared)
            .Where(e => IsSeen(e.AddMethod))
            .Select(e => Access(e.AddMethod!) + "event " + Name(e.EventHandlerType!) + " " + e.Name);

    private static IEnumerable<string> Methods(Type type) =>
        from method in type.GetMethods(Declared)
        where IsSeen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        let generic = method.IsGenericMethod
            ? "<" + string.Join(", ", method.GetGenericArguments().Select(x => x.Name)) + ">"
            : string.Empty
        select Access(method) + Name(method.ReturnType) + " " + method.Name + generic + "(" + Parameters(method) + ")";

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "public " : "protected ") + (method.IsStatic ? "static " : string.Empty)
        + (method.DeclaringType!.IsInterface ? string.Empty
            : method.IsAbstract ? "abstract "
            : method is MethodInfo info && info.GetBaseDefinition() != info ? "override "
            : method is { IsVirtual: true, IsFinal: false } ? "virtual "
            : string.Empty);

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        (p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : p.IsOut ? "out " : string.Empty)
        + Name(p.ParameterType) + " " + p.Name
        + (p.HasDefaultValue ? " = " + Literal(p.RawDefaultValue) : string.Empty)));

    private static string Literal(object? value) =>
        value is null ? "null" : value is string text ? "\"" + text + "\"" : value.ToString()!;

    private static string Name(Type type) =>
        type.IsGenericParameter ? type.Name
        : type.IsByRef ? "ref " + Name(type.GetElementType()!)
        : type.IsArray ? Name(type.GetElementType()!) + "[]"
        : type.IsGenericType
            ? (type.FullName ?? type.Namespace + "." + type.Name).Split('`')[0].Replace('+', '.')
                + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">"
        : (type.FullName ?? type.Name).Replace('+', '.');
}
