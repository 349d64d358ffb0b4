using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Mappings shared by all records.</summary>
public static class RecordMapping
{
    /// <summary>Maps the key and version, and ignores computed members.</summary>
    public static void IsRecord<T>(this EntityTypeBuilder<T> entity)
        where T : Record
    {
        entity.HasKey(r => r.Id);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity
            .Ignore(r => r.Kind)
            .Ignore(r => r.Reference)
            .Ignore(r => r.Ref)
            .Ignore(r => r.Events)
            .Ignore(r => r.IsNew)
            .Ignore(r => r.LastChange);
    }

    /// <summary>Maps a table that triggers make append-only (see <see cref="AppendOnly"/>).</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> entity, string table)
        where T : class =>

        // SQL Server refuses OUTPUT without INTO on tables with triggers, which EF uses unless it knows of one.
        entity.ToTable(table, t => t.HasTrigger($"{table}_AppendOnly"));

    /// <summary>
    /// Maps text that identifies something and is also compared in code. It is compared exactly in both databases; by
    /// default, SQL Server treats "ß" as "ss".
    /// </summary>
    public static PropertyBuilder<TProperty> IsMachineKey<TProperty>(
        this PropertyBuilder<TProperty> property, int maxLength) =>
        property.HasMaxLength(maxLength).HasAnnotation(MachineKey, true);

    /// <summary>Name of the annotation for machine keys, which the SQL Server context turns into a collation.</summary>
    internal const string MachineKey = "Upc:MachineKey";

    /// <summary>The annotation of the index by which SQL Server stores a table's rows.</summary>
    internal const string InOrderOf = "Upc:InOrderOf";

    private const int LongestDirectoryKey = 80;

    /// <summary>
    /// Maps a table whose key is text that comes in no order. SQL Server would otherwise store the rows in the order of
    /// that text, and split a page at almost every insert.
    /// </summary>
    public static void IsStoredInOrderOf<T>(
        this EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, object?>> member)
        where T : class => entity.HasIndex(member).HasAnnotation(InOrderOf, true);

    /// <summary>
    /// Maps the key of a business or channel in the directory. It is of one length and collation wherever it occurs:
    /// SQL Server does not compare two columns of different collations.
    /// </summary>
    public static PropertyBuilder<TProperty> IsDirectoryKey<TProperty>(this PropertyBuilder<TProperty> property) =>
        property.IsMachineKey(LongestDirectoryKey);

    /// <summary>Maps the keys of businesses and channels that records hold.</summary>
    internal static void HasDirectoryKeys(this IMutableModel model)
    {
        foreach (var key in model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => p.Name is "BusinessKey" or "ToBusinessKey" or "ChannelKey"))
        {
            key.SetMaxLength(LongestDirectoryKey);
            key.SetAnnotation(MachineKey, true);
        }
    }

    /// <summary>Maps a customer's details to columns of the record's own table.</summary>
    public static void HasCustomer<T>(
        this EntityTypeBuilder<T> entity,
        System.Linq.Expressions.Expression<Func<T, Customer?>> member)
        where T : Record =>
        entity.OwnsOne(member, c =>
        {
            c.Property(x => x.Name).HasMaxLength(Typed.Line * Typed.UnitsPerCharacter);
            c.Property(x => x.Nino).HasMaxLength(9);
            c.Property(x => x.NinoBody).HasMaxLength(8);
            c.Property(x => x.NoNinoReason).HasMaxLength(200 * Typed.UnitsPerCharacter);
            c.Property(x => x.District).HasMaxLength(Typed.Line * Typed.UnitsPerCharacter);
            c.Property(x => x.Region).HasMaxLength(Typed.Line * Typed.UnitsPerCharacter);
            c.HasIndex(x => x.NinoBody);
            c.Ignore(x => x.ParsedNino).Ignore(x => x.Masked).Ignore(x => x.IsErased);
        }).Navigation(member).IsRequired();

    /// <summary>
    /// Removes the length limit for multi-line text. It is limited in text elements, which can be many UTF-16 code
    /// units.
    /// </summary>
    public static void HasRoomForText<TProperty>(this PropertyBuilder<TProperty> property) =>
        property.Metadata.SetMaxLength(null);
}
