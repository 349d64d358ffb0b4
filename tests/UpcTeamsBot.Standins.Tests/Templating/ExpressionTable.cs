using Xunit;

namespace UpcTeamsBot.Sdk.Tests.Templating;

/// <summary>Expressions that we and the reference must give the same value.</summary>
public static class ExpressionTable
{
    /// <summary>What every expression sees.</summary>
    public const string Data = """
        {
          "n": 7, "m": 2, "z": 0, "neg": -3, "half": 0.5, "pi": 3.14159, "big": 12345.678, "thousand": 1000, "million": 1234567, "tiny": 1e-9, "huge": 1e22,
          "yes": true, "no": false, "nil": null, "empty": "", "blank": "  ", "name": "Ada Lovelace", "quote": "O'Brien \"Bob\" \\ /",
          "emoji": "👩‍👧 café", "rtl": "شكرا", "lines": "one\ntwo\ttab", "digits": "42", "decimal": "3.75", "mixed": "12abc", "word": "FALSE", "binding": "${name}",
          "list": [3, 1, 2], "names": ["Ann", "Bob", "Cy"], "one": ["solo"], "pair": ["a", "b"], "none": [], "flags": [true, false, null], "nested": [[1, 2], [3]],
          "person": { "First": "Grace", "last": "Hopper", "age": 85, "tags": ["navy", "cobol"], "address": { "town": "Leeds", "postCode": "LS1 1AA" }, "a b": 5, "nothing": null },
          "items": [ { "id": "x", "price": 5, "on": true, "sub": { "k": 1 } }, { "id": "y", "price": 15, "on": false }, { "id": "z", "price": 25.5, "on": true, "sub": { "k": 3 } } ],
          "blankObject": {}, "key": "last", "index": 1, "json": "{\"a\": [1, {\"b\": \"c\"}]}",
          "day": "2026-03-29", "time": "2026-03-29T13:05:09Z", "full": "2026-02-28T23:30:00.000Z", "offset": "2026-06-30T01:30:00+01:00", "local": "2026-12-31T09:08", "fraction": "2026-01-02T03:04:05.6789Z"
        }
        """;

    private static readonly string[] Paths =
    [
        "n", "nil", "name", "quote", "emoji", "rtl", "lines", "binding", "yes", "no", "empty", "list", "nested", "person", "blankObject", "none", "tiny", "huge", "big",
        "missing", "missing.deeper.still", "person.First", "person.first", "PERSON.FIRST", "Name", "person.last", "person.middle", "person.address.town", "person.address.postcode",
        "person['last']", "person['LAST']", "person[\"a b\"]", "person['a b']", "person[key]", "person['address'].town", "person['address']['town']", "person.tags[0]",
        "person.tags[1]", "person.tags[2]", "list[0]", "list[index]", "list[index + 1]", "list[count(list) - 1]", "list[5]", "list[-1]", "list[half]", "list['1']", "list[yes]",
        "items[0].id", "items[1].sub.k", "items[2].sub.k", "items[9].id", "items[index].id", "items[missing].id", "items[0]['id']", "items[0].sub", "nested[0][1]",
        "nested[1][0]", "nested[1][5]", "n.x", "name.length", "list.length", "nil.x", "nil[0]", "missing[0]", "person['nope']", "person.nothing", "person.nothing.x",
        "$root.name", "$data.name", "$root", "$data.person.last", "$root.items[1].price", "$index", "$host", "$host.theme", "$root.missing", "$data['name']", "(person).last",
        "((list))[0]", "first(items).id", "last(items).id", "first(none).id", "json(json).a[1].b", "[1, 'two', n]", "[]", "[list, [yes]]", "[1, 2, 3][1]",
    ];

    private static readonly string[] Operators =
    [
        "n + m", "n - m", "n * m", "n / m", "neg / m", "n / half", "n % m", "neg % m", "1 + 2 * 3", "(1 + 2) * 3", "10 - 4 - 3", "-n", "+n", "--n", "- n + 1", "n/z", "n % z", "n + 0.1 + 0.2",
        "0.1 + 0.2", "big * 1000", "n + 'x'", "'x' + n", "name + ' ' + n", "name + missing", "n + missing", "missing + n", "missing + missing", "n + nil", "n + yes", "yes + no",
        "n & m", "name & '!'", "missing & name", "if(yes, nil & name, 0)", "if(yes, list & names, 0)", "if(yes, nil & nil, 0)", "n == 7", "n == '7'", "name == 'Ada Lovelace'", "name == 'ada lovelace'", "n != m", "yes == true",
        "no == false", "nil == null", "missing == null", "missing == nil", "missing == 'x'", "list == [3, 1, 2]", "list == names", "person == person", "blankObject == none", "0.1 + 0.2 == 0.3",
        "n > m", "n >= 7", "n < 7", "n <= 7", "n > '1'", "'b' > 'a'", "'B' > 'a'", "name >= 'Ada'", "missing > 1", "1 < missing", "nil < 1", "yes > no", "list > 1",
        "yes && no", "yes && yes", "yes || no", "no || no", "!yes", "!no", "!!n", "!missing", "!z", "!empty", "n && m", "z && empty", "missing || no", "missing && yes", "nil || yes", "list[9] || yes",
        "!yes == no", "n == 7 && m == 2 || no", "no && no || yes", "n + m == 9", "n > 1 && m < 3", "n - -m", "yes ? 'a' : 'b'", "no ? 'a' : 'b'", "n > 5 ? n : m", "missing ? 1 : 2",
        "yes ? (no ? 1 : 2) : 3", "yes ? no ? 1 : 2 : 3", "'it\\'s'", "\"say \\\"hi\\\"\"", "'tab\\there'", "'line\\nbreak'", "'back\\\\slash'", "'\\q'", "'a}b{c'", "\"it's\"", "'${name}'",
        "1.50 + 0", "100000000000000000000 + 0", "1000000000000000000000 + 0", "0.000001 + 0", "0.0000001 + 0", "1 / 3.5", "123456789.123 * 1",
    ];

    private static readonly string[] Functions =
    [
        "if(yes, 1, 2)", "if(no, 1, 2)", "if(missing, 1, 2)", "if(z, 'zero is true', 'no')", "if(empty, 'blank is true', 'no')", "if(n > 5, name, missing)", "if(n < 5, name, missing)", "if(list[9], 1, 2)",
        "if(yes, nil, 1)", "equals(n, 7)", "equals(person.tags, ['navy', 'cobol'])", "equals(items[0], items[0])", "equals(items[0], items[1])", "not(yes)", "not(missing)", "and(yes, n, name)", "and(yes, no)", "or(no, nil)", "or(no, n)", "and(yes)", "or(no)",
        "exists(name)", "exists(missing)", "exists(nil)", "exists(empty)", "exists(person.address.town)", "exists(list[9])", "exists(none)", "empty(empty)", "empty(name)", "empty(none)", "empty(list)", "empty(blankObject)", "empty(person)", "empty(missing)", "empty(nil)", "empty(n)", "empty(no)",
        "length(name)", "length(emoji)", "length(empty)", "length(nil)", "length(missing)", "length(n)", "count(list)", "count(name)", "count(none)", "count(person)", "count(nil)", "count(n)", "count(items)",
        "concat('a', 'b', 'c')", "concat(name, n, yes)", "if(yes, concat(list, names), 0)", "if(yes, concat(name, nil, '!'), 0)", "if(yes, concat(nil, list), 0)", "if(yes, concat('x', person.tags), 0)", "if(yes, concat('x', blankObject), 0)", "concat(missing)", "concat(name, missing)", "if(yes, concat(nil, nil), 0)", "concat(n, m)",
        "join(names, ', ')", "join(names, ', ', ' and ')", "join(pair, ', ', ' and ')", "join(one, ', ', ' and ')", "join(none, ',')", "join(list, '-')", "join(flags, '|')", "join(nested, ';')", "join(items, ';')", "join(name, ',')", "join(nil, ',')",
        "toUpper(name)", "toLower(name)", "toUpper(emoji)", "toUpper(missing)", "toUpper(nil)", "toUpper(n)", "trim('  x y  ')", "trim(blank)", "substring(name, 4)", "substring(name, 0, 3)", "substring(name, 4, 100)", "substring(name, 12)", "substring(name, 13)", "substring(name, -1)", "substring(n, 0)", "substring(missing, 2)", "substring(name, half)",
        "replace(name, 'a', 'o')", "replace(name, 'zz', 'o')", "replace(name, '', 'o')", "replace(name, ' ', '')", "replace(name, '$', '$$')", "replace(nil, 'a', 'b')", "contains(name, 'Love')", "contains(name, 'love')", "contains(list, 2)", "contains(list, '2')", "contains(names, 'Bob')", "contains(person, 'LAST')", "contains(person, 'nope')", "contains(nil, 'x')", "contains(n, 'x')", "contains(flags, nil)", "contains(nested, [3])", "contains(name, n)",
        "startsWith(name, 'Ada')", "startsWith(name, 'ada')", "startsWith(missing, 'x')", "startsWith(n, '7')", "endsWith(name, 'lace')", "endsWith(name, '')", "indexOf(name, 'L')", "indexOf(name, 'q')", "indexOf(names, 'Cy')", "indexOf(list, 2)", "indexOf(list, '2')", "indexOf(nested, [3])", "indexOf(flags, nil)", "indexOf(nil, 'x')", "indexOf(n, 'x')", "indexOf(name, n)",
        "split('a,b,c', ',')", "split(name, ' ')", "split('abc')", "split('abc', '')", "split(missing, ',')", "first(list)", "first(name)", "first(none)", "first(empty)", "last(list)", "last(name)", "last(none)", "first(n)", "last(nil)", "take(list, 2)", "take(list, 9)", "take(name, 3)", "take(list, -1)", "skip(list, 1)", "skip(list, 9)", "skip(list, -1)", "skip(name, 1)",
        "string(n)", "string(name)", "string(yes)", "string(nil)", "string(missing)", "string(list)", "string(person)", "string(pi)", "string(thousand)", "string(million)", "string(big)", "string(neg)", "string(blankObject)",
        "int(digits)", "int(decimal)", "int(mixed)", "int(name)", "int(pi)", "int(neg)", "int(yes)", "int(nil)", "float(digits)", "float(decimal)", "float(mixed)", "float(name)", "float(pi)", "float(yes)", "float('-1.5e2x')", "int(' -12 ')", "int('+5')", "int('')",
        "bool(yes)", "bool(z)", "bool(n)", "bool(word)", "bool('true')", "bool('no')", "bool(empty)", "bool(nil)", "bool(missing)", "bool(list)", "bool(flags)", "bool(person)",
        "add(n, m)", "add(n, m, 1)", "add('a', n)", "add(n, nil)", "sub(n, m)", "sub(n, m, 1)", "sub(n, name)", "mul(n, m)", "mul(n, half)", "div(n, m)", "div(n, half)", "div(n, z)", "div(n, m, m)", "mod(n, m)", "mod(pi, m)", "mod(n, z)", "min(n, m)", "min(list)", "min(list, z)", "max(n, m, 9)", "max(list)", "max(names)", "max(none, z)", "min(nil)", "round(pi)", "round(pi, 2)", "round(2.5)", "round(-2.5 + 0)", "round(pi, half)", "round(name)", "floor(pi)", "ceiling(pi)", "abs(neg)", "floor(name)",
        "greater(n, m)", "greaterOrEquals(n, 7)", "less(n, m)", "lessOrEquals(n, 7)", "less(name, n)", "less('a', 'b')", "greater(nil, 1)",
        "formatNumber(big, 2)", "formatNumber(big, 0)", "formatNumber(n, 2)", "formatNumber(million, 1)", "formatNumber(neg, 1)", "formatNumber(1.005, 2)", "formatNumber(-0.001 + 0, 2)", "formatNumber(name, 2)", "formatNumber(2.5, 0)",
        "select(items, x, x.id)", "select(items, x => x.price * 2)", "select(items, x, x.sub.k)", "select(items, x, concat(x.id, name))", "select(items, name, name.id)", "select(list, x, select(names, y, concat(y, x)))", "select(none, x, x)", "select(missing, x, x)", "select(nil, x, x)", "select(names, x, x.y.z)", "foreach(list, x, x + 1)", "foreach(person.address, p, concat(p.key, '=', p.value))",
        "where(items, x, x.on)", "where(items, x => x.price > 10)", "where(list, x, x >= 2)", "where(items, x, x.missing)", "where(person.address, p, p.key == 'town')", "join(select(where(items, x, x.on), y, y.id), '+')", "any(items, x, x.price > 20)", "all(items, x, x.price > 20)", "any(none, x, yes)", "all(none, x, no)", "any(list, x, x == m)", "count(where(items, x, exists(x.sub)))", "select(items, x, $root.name)", "select(items, X, x.id)", "where(n, x, x)",
        "json(json)", "json('[1,2]')", "json('nope')", "json('3')[0]", "json(name)", "json('\"text\"')",
    ];

    private static readonly string[] Dates =
    [
        "formatDateTime(day, 'yyyy-MM-dd')", "formatDateTime(day, 'd MMMM yyyy')", "formatDateTime(day, 'dd MMM yyyy')", "formatDateTime(day, 'dddd d MMMM')", "formatDateTime(day, 'ddd dd/MM/yy')", "formatDateTime(time, 'HH:mm')", "formatDateTime(time, 'h:mm tt')", "formatDateTime(time, 'hh:mm:ss')", "formatDateTime(time, 'H:m:s')", "formatDateTime(time, 'M/d/yyyy')",
        "formatDateTime(day)", "formatDateTime(time)", "formatDateTime(full)", "formatDateTime(offset)", "formatDateTime(offset, 'd MMMM yyyy, HH:mm')", "formatDateTime(local)", "formatDateTime(local, 'dd.MM.yyyy HH:mm')", "formatDateTime(fraction)", "formatDateTime(fraction, 'ss.fff')", "formatDateTime(name)", "formatDateTime(missing)", "formatDateTime(empty)", "formatDateTime('2026-13-01')", "formatDateTime(n)",
        "addDays(full, 1)", "addDays(full, -28)", "addDays(full, 1, 'd MMMM yyyy')", "addDays(full, 1.9)", "addDays(day, 1)", "addDays(time, 1)", "addDays(full, name)", "addHours(full, 1)", "addMinutes(full, 31)", "addSeconds(full, -1)", "addHours(full, 48, 'yyyy-MM-dd HH:mm')",
        "date(full)", "date(day)", "year(full)", "month(full)", "dayOfMonth(full)", "dayOfWeek(full)", "year(day)", "dayOfWeek(name)", "formatDateTime(addDays(full, 1), 'dddd')",
    ];

    public static TheoryData<string> All { get; } = [.. Paths, .. Operators, .. Functions, .. Dates];
}
