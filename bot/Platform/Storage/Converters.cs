using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>An instant as UTC date and time, which both databases order rightly.</summary>
internal sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
    instant => instant.ToDateTimeUtc(), stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>A date as a date.</summary>
internal sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));

/// <summary>A kind of record as its text.</summary>
internal sealed class RecordKindConverter() : ValueConverter<RecordKind, string>(
    kind => kind.Text(), stored => RecordKinds.Parse(stored));
