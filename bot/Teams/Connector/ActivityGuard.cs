using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Reads the activity in a request, and refuses what the SDK would let through: Newtonsoft.Json accepts numbers for
/// strings, duplicate properties, trailing commas and invalid UTF-8.
/// </summary>
internal static class ActivityGuard
{
    /// <summary>The maximum nesting depth.</summary>
    public const int Deepest = 64;

    private const string NotOneValue = "The body is not one JSON value, or is nested too deeply";

    // Property names are matched without regard to case, as Newtonsoft.Json does: "TEXT" sets Text.
    private static readonly FrozenDictionary<string, Rule> Account = Members(
        Texts("id", "name", "aadObjectId", "role"));

    private static readonly FrozenDictionary<string, Rule> Conversation = Members(
        Texts("id", "name", "aadObjectId", "role", "conversationType", "tenantId"), ("isGroup", Rule.Flag));

    private static readonly Rule Reactions = Rule.ListOf(Rule.ObjectOf(Members(Texts("type"))));

    private static readonly Rule Activity = Rule.ObjectOf(Members(
        [
            .. Texts(
                "type", "id", "channelId", "serviceUrl", "replyToId", "text", "textFormat", "locale", "name", "action",
                "summary", "speak", "inputHint", "topicName", "attachmentLayout", "deliveryMode", "importance", "label",
                "valueType", "code", "localTimezone", "callerId"),
        ],
        ("timestamp", Rule.Date), ("localTimestamp", Rule.Date), ("expiration", Rule.Date),
        ("historyDisclosed", Rule.Flag), ("from", Rule.ObjectOf(Account)), ("recipient", Rule.ObjectOf(Account)),
        ("conversation", Rule.ObjectOf(Conversation)),
        ("membersAdded", Rule.ListOf(Rule.ObjectOf(Account))), ("membersRemoved", Rule.ListOf(Rule.ObjectOf(Account))),
        ("reactionsAdded", Reactions), ("reactionsRemoved", Reactions), ("listenFor", Rule.ListOf(Rule.Text)),
        ("attachments", Rule.ListOf(Rule.ObjectOf(Members(
            Texts("contentType", "contentUrl", "name", "thumbnailUrl"))))),
        ("entities", Rule.ListOf(Rule.ObjectOf(Members(Texts("type"))))),
        ("suggestedActions", Rule.ObjectOf(Members([]))), ("relatesTo", Rule.ObjectOf(Members([]))),
        ("semanticAction", Rule.ObjectOf(Members([]))), ("textHighlights", Rule.ListOf(Rule.ObjectOf(Members([])))),
        ("value", Rule.Value)));

    // The SDK dereferences the value of these invokes without a null check.
    private static readonly FrozenDictionary<string, Rule> InvokeValues = new Dictionary<string, Rule>
    {
        ["adaptiveCard/action"] = Rule.ObjectOf(Members(
            [], ("action", Rule.ObjectOf(Members(Texts("type", "id", "verb"), ("data", Rule.Value)))),
            ("trigger", Rule.Text), ("state", Rule.Text))),
        ["composeExtension/query"] = Rule.ObjectOf(Members(
            Texts("commandId", "state"),
            ("queryOptions", Rule.ObjectOf(Members([], ("skip", Rule.Number), ("count", Rule.Number)))),
            ("parameters", Rule.ListOf(Rule.ObjectOf(Members(Texts("name"), ("value", Rule.Value))))))),
        ["fileConsent/invoke"] = Rule.ObjectOf(Members(
            Texts("type", "action"), ("context", Rule.Value),
            ("uploadInfo", Rule.ObjectOf(Members(Texts("name", "uploadUrl", "contentUrl", "uniqueId", "fileType")))))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Returns the activity, or the reason why the body is not one. The reason quotes nothing from the body.
    /// </summary>
    public static (Activity? Activity, string? Reason) Read(ReadOnlySpan<byte> body)
    {
        var json = WithoutByteOrderMark(body);
        if (!Utf8.IsValid(json))
        {
            return (null, "The body is not UTF-8");
        }

        Range value;
        try
        {
            if (Wrong(json, out value) is { } wrong)
            {
                return (null, wrong);
            }
        }
        catch (JsonException)
        {
            return (null, NotOneValue);
        }

        if (WireJson.Read<Activity>(Encoding.UTF8.GetString(json)) is not { } activity)
        {
            return (null, "The body is not an activity");
        }

        if (Missing(activity) is { } missing)
        {
            return (null, missing);
        }

        if (activity.Type == ActivityTypes.Invoke && activity.Name is { } name
            && WrongInvoke(name, json[value]) is { } wrongValue)
        {
            return (null, wrongValue);
        }

        DropNulls(activity);
        return (activity, null);
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body is [0xEF, 0xBB, 0xBF, ..] ? body[3..] : body;

    private static string? Missing(Activity activity) => activity switch
    {
        { Type: null or "" } => "type is missing",
        { Conversation.Id: null or "" } or { Conversation: null } => "conversation.id is missing",
        _ => null,
    };

    private static string? Wrong(ReadOnlySpan<byte> json, out Range value)
    {
        value = default;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return "The body is not an object";
        }

        var wrong = Activity.Check(ref reader, ref value);

        // Read to the end, so that a second value throws.
        return wrong ?? (reader.Read() ? "The body is more than one JSON value" : null);
    }

    private static string? WrongInvoke(string name, ReadOnlySpan<byte> value)
    {
        if (!InvokeValues.TryGetValue(name, out var rule))
        {
            return null;
        }

        if (value.IsEmpty || value.SequenceEqual("null"u8))
        {
            return "value is missing";
        }

        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = Deepest });
        reader.Read();
        Range unused = default;
        return rule.Check(ref reader, ref unused) is { } wrong ? "value: " + wrong : null;
    }

    // The SDK's readers of these lists fail on nulls.
    private static void DropNulls(Activity activity)
    {
        activity.Entities = WithoutNulls(activity.Entities);
        activity.Attachments = WithoutNulls(activity.Attachments);
        activity.MembersAdded = WithoutNulls(activity.MembersAdded);
        activity.MembersRemoved = WithoutNulls(activity.MembersRemoved);
        activity.ReactionsAdded = WithoutNulls(activity.ReactionsAdded);
        activity.ReactionsRemoved = WithoutNulls(activity.ReactionsRemoved);
    }

    private static IList<T>? WithoutNulls<T>(IList<T>? items)
        where T : class => items?.Contains(null!) == true ? [.. items.Where(i => i is not null)] : items;

    private static IEnumerable<(string, Rule)> Texts(params string[] names) => names.Select(n => (n, Rule.Text));

    private static FrozenDictionary<string, Rule> Members(
        IEnumerable<(string Name, Rule Rule)> texts, params (string Name, Rule Rule)[] others) =>
        texts.Concat(others).ToFrozenDictionary(m => m.Name, m => m.Rule, StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of value that a property accepts. Null counts as missing.</summary>
    private sealed class Rule
    {
        public static readonly Rule Text = new("a text");
        public static readonly Rule Flag = new("true or false");
        public static readonly Rule Number = new("a whole number");
        public static readonly Rule Date = new("a date and time");

        /// <summary>
        /// Any value, including lone surrogates: an input field at its maximum length can cut an emoji in two.
        /// </summary>
        public static readonly Rule Value = new("any value");

        /// <summary>Any value whose strings are well formed.</summary>
        private static readonly Rule Free = new("any value of well-formed texts");

        private readonly string _what;
        private readonly Rule? _item;
        private readonly FrozenDictionary<string, Rule>.AlternateLookup<ReadOnlySpan<char>>? _members;

        private Rule(string what, Rule? item = null, FrozenDictionary<string, Rule>? members = null)
        {
            (_what, _item) = (what, item);
            _members = members?.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public static Rule ListOf(Rule item) => new("a list", item);

        public static Rule ObjectOf(FrozenDictionary<string, Rule> members) => new("an object", null, members);

        /// <summary>Reads the current value to its end. Returns what is wrong with it, or null.</summary>
        public string? Check(ref Utf8JsonReader reader, ref Range value)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                return null;
            }

            if (_members is { } members)
            {
                return reader.TokenType == JsonTokenType.StartObject
                    ? CheckMembers(ref reader, members, ref value)
                    : MustBe();
            }

            if (_item is { } item)
            {
                return reader.TokenType == JsonTokenType.StartArray
                    ? CheckItems(ref reader, item, ref value)
                    : MustBe();
            }

            if (this == Free || this == Value)
            {
                return CheckAll(ref reader);
            }

            if (this == Flag)
            {
                return reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : MustBe();
            }

            if (this == Number)
            {
                return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out _) ? null : MustBe();
            }

            if (reader.TokenType != JsonTokenType.String || (this == Date && !IsDate(ref reader)))
            {
                return MustBe();
            }

            return IsWellFormed(ref reader) ? null : "must not hold half a character";
        }

        private static string? CheckMembers(
            ref Utf8JsonReader reader, FrozenDictionary<string, Rule>.AlternateLookup<ReadOnlySpan<char>> members,
            ref Range value)
        {
            Span<char> name = stackalloc char[32];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!IsWellFormed(ref reader))
                {
                    return "a member's name must not hold half a character";
                }

                // A name longer than ours cannot match. UTF-8 and escaping never make it shorter than in UTF-16.
                var known = reader.ValueSpan.Length <= name.Length ? name[..reader.CopyString(name)] : [];
                var rule = members.TryGetValue(known, out var found) ? found : Free;
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                if (rule.Check(ref reader, ref value) is { } wrong)
                {
                    return found is null ? wrong : $"{NameOf(members, known)} {wrong}";
                }

                if (rule == Value)
                {
                    value = start..(int)reader.BytesConsumed;
                }
            }

            return null;
        }

        // Report our spelling of the name, not the sender's.
        private static string NameOf(
            FrozenDictionary<string, Rule>.AlternateLookup<ReadOnlySpan<char>> members, ReadOnlySpan<char> came)
        {
            foreach (var name in members.Dictionary.Keys)
            {
                if (came.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return name;
                }
            }

            return "a member";
        }

        private static string? CheckItems(ref Utf8JsonReader reader, Rule item, ref Range value)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (item.Check(ref reader, ref value) is { } wrong)
                {
                    return "item " + wrong;
                }
            }

            return null;
        }

        private string? CheckAll(ref Utf8JsonReader reader)
        {
            var depth = reader.CurrentDepth;
            do
            {
                if (this == Free && !IsWellFormed(ref reader))
                {
                    return "a text must not hold half a character";
                }
            }
            while ((reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
                || reader.CurrentDepth > depth) && reader.Read());

            return null;
        }

        private static bool IsDate(ref Utf8JsonReader reader) =>
            reader.TryGetDateTimeOffset(out _)
            || DateTimeOffset.TryParse(
                Encoding.UTF8.GetString(reader.ValueSpan), CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

        // Valid UTF-8 has no surrogates, so only an escape can contain a lone one.
        private static bool IsWellFormed(ref Utf8JsonReader reader)
        {
            if (!reader.ValueIsEscaped)
            {
                return true;
            }

            var text = reader.ValueSpan;
            while (text.IndexOf((byte)'\\') is >= 0 and var at)
            {
                text = text[at..];
                var first = Escaped(text);
                if (first is null || !char.IsSurrogate(first.Value))
                {
                    text = text[2..];
                    continue;
                }

                if (!char.IsHighSurrogate(first.Value) || Escaped(text[6..]) is not { } second
                    || !char.IsLowSurrogate(second))
                {
                    return false;
                }

                text = text[12..];
            }

            return true;
        }

        private static char? Escaped(ReadOnlySpan<byte> text) =>
            text is [(byte)'\\', (byte)'u', _, _, _, _, ..]
            && ushort.TryParse(
                text.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
                ? (char)unit
                : null;

        private string MustBe() => "must be " + _what;
    }
}
