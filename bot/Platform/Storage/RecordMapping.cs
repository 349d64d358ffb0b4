using Microsoft.EntityFrameworkCore;
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
        entity.Property(r => r.UpdatedByName).HasMaxLength(200);
        entity
            .Ignore(r => r.Kind)
            .Ignore(r => r.Reference)
            .Ignore(r => r.Ref)
            .Ignore(r => r.Events)
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

    /// <summary>Maps a customer's details to columns of the record's own table.</summary>
    public static void HasCustomer<T>(
        this EntityTypeBuilder<T> entity,
        System.Linq.Expressions.Expression<Func<T, Customer?>> member)
        where T : Record =>
        entity.OwnsOne(member, c =>
        {
            c.Property(x => x.Name).HasMaxLength(Typed.Line * 4);
            c.Property(x => x.Nino).HasMaxLength(9);
            c.Property(x => x.NinoBody).HasMaxLength(8);
            c.Property(x => x.NoNinoReason).HasMaxLength(800);
            c.Property(x => x.District).HasMaxLength(Typed.Line * 4);
            c.Property(x => x.Region).HasMaxLength(Typed.Line * 4);
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
