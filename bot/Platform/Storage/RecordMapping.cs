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
