using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Stores an instant as a UTC <see cref="DateTime"/>, which sorts correctly in both databases.</summary>
internal sealed class InstantConverter()
    : ValueConverter<Instant, DateTime>(
        instant => instant.ToDateTimeUtc(),
        stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>Stores a <see cref="LocalDate"/> as a <see cref="DateOnly"/>.</summary>
internal sealed class LocalDateConverter()
    : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));

/// <summary>Stores a <see cref="RecordKind"/> as its text.</summary>
internal sealed class RecordKindConverter()
    : ValueConverter<RecordKind, string>(kind => kind.Text(), stored => RecordKinds.Parse(stored));
