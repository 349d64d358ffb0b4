using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>What the mappings of all records share.</summary>
public static class RecordMapping
{
    /// <summary>Key, version and the members that are computed.</summary>
    public static void IsRecord<T>(this EntityTypeBuilder<T> entity)
        where T : Record
    {
        entity.HasKey(r => r.Id);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.Property(r => r.UpdatedByName).HasMaxLength(200);
        entity.Ignore(r => r.Kind).Ignore(r => r.Reference).Ignore(r => r.Ref).Ignore(r => r.Events).Ignore(r => r.LastChange);
    }

    /// <summary>A customer's details within the record's own row.</summary>
    public static void HasCustomer<T>(this EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, Customer?>> member)
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

    /// <summary>Room for a text of several lines: a character as people count them may take many code units.</summary>
    public static void HasRoomForText<TProperty>(this PropertyBuilder<TProperty> property) => property.Metadata.SetMaxLength(null);
}
