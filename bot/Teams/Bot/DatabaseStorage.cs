using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Stores the SDK's conversation state in the database, so that any instance can handle the next turn. The SDK saves
/// object graphs and expects the same types back, so type names are stored, and only a short list of types is accepted.
/// </summary>
public sealed class DatabaseStorage(IDbContextFactory<UpcDbContext> databases, TimeProvider time) : IStorage
{
    private const string ETagMember = "eTag";

    private static readonly JsonSerializerSettings Settings = new()
    {
        TypeNameHandling = TypeNameHandling.Objects,
        TypeNameAssemblyFormatHandling = TypeNameAssemblyFormatHandling.Simple,
        SerializationBinder = new AllowedTypes(),
        MaxDepth = 32,
    };

    private static readonly CompiledQuery<Func<UpcDbContext, string, CancellationToken, Task<StoredState?>>> ByKey =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, string key, CancellationToken _) =>
            db.Set<StoredState>().AsNoTracking().SingleOrDefault(s => s.Key == key)));

    /// <inheritdoc/>
    public async Task<IDictionary<string,
        object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stored = new List<StoredState>();
        foreach (var key in keys)
        {
            if (await ByKey.For(db)(db, key, cancellationToken) is { } state)
            {
                stored.Add(state);
            }
        }

        return stored.ToDictionary(
            s => s.Key,
            s =>
            {
                var value = JsonConvert.DeserializeObject<object>(s.Json, Settings)!;
                SetETag(value, s.ETag.ToString("N"));
                return value;
            });
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        var now = NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var (key, value) in changes)
        {
            var json = JsonConvert.SerializeObject(value, typeof(object), Settings);

            // What was read says which version it was: the update itself finds out whether another turn changed it.
            var stored = Guid.TryParseExact(ETagOf(value), "N", out var read)
                ? db.Attach(new StoredState { Key = key, Json = "", ETag = read }).Entity
                : await db.Set<StoredState>().SingleOrDefaultAsync(s => s.Key == key, cancellationToken);
            if (stored is null)
            {
                db.Add(
                    new StoredState
                    {
                        Key = key, Json = json, ETag = Guid.NewGuid(), CreatedAt = now, UpdatedAt = now,
                    });
                continue;
            }

            stored.Json = json;
            (stored.ETag, stored.UpdatedAt) = (Guid.NewGuid(), now);
        }

        await db.SaveNoteAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.InTurnAsync(
            () => db.Set<StoredState>().Where(s => keys.Contains(s.Key)).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }

    private static string? ETagOf(object value) => value switch
    {
        IStoreItem item => item.ETag,
        IDictionary<string, object> members => members.TryGetValue(ETagMember, out var tag) ? tag as string : null,
        _ => null,
    };

    private static void SetETag(object value, string tag)
    {
        switch (value)
        {
            case IStoreItem item:
                item.ETag = tag;
                break;
            case IDictionary<string, object> members:
                members[ETagMember] = tag;
                break;
        }
    }

    /// <summary>
    /// The types that conversation state consists of. Any other type name in the database is refused.
    /// </summary>
    private sealed class AllowedTypes : ISerializationBinder
    {
        private static readonly DefaultSerializationBinder Names = new();

        private static readonly Dictionary<string, Type> Allowed = new Type[]
        {
            typeof(Dictionary<string, object>), typeof(DialogState), typeof(DialogInstance),
            typeof(List<DialogInstance>),
        }.ToDictionary(NameOf);

        public Type BindToType(string? assemblyName, string typeName) =>
            Allowed.TryGetValue(
                typeName.Split('[')[0].Contains('`', StringComparison.Ordinal) ? Short(typeName)
                    : typeName, out var type)
                ? type
                : throw new JsonSerializationException("Not a type that conversation state may contain");

        public void BindToName(Type serializedType, out string? assemblyName, out string? typeName)
        {
            var name = NameOf(serializedType);
            if (!Allowed.ContainsKey(name))
            {
                throw new JsonSerializationException(
                    $"{serializedType.Name} is not a type that conversation state is made of");
            }

            (assemblyName, typeName) = (null, name);
        }

        private static string NameOf(Type type)
        {
            Names.BindToName(type, out _, out var name);
            return Short(name!);
        }

        // Generic arguments without assembly names and versions, so that stored names survive a runtime update.
        private static string Short(string name) => System.Text.RegularExpressions.Regex.Replace(name, @", [^\]]*", "");
    }
}
