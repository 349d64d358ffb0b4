using NodaTime;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>Dates typed on Tue 24 Nov 2026: in a field, as a future date, and as a past date.</summary>
public sealed class TypedDateTests
{
    private static readonly LocalDate Today = new(2026, 11, 24);

    // The typed text, and its meaning in a field, as a future date and as a past date. Empty means that it is not a
    // date.
    private static readonly (string Typed, string Field, string ToCome, string Past)[] Cases =
    [
        ("2026-11-19", "2026-11-19", "2026-11-19", "2026-11-19"),
        ("19/11/2026", "2026-11-19", "2026-11-19", "2026-11-19"),
        ("19 Nov 2026", "2026-11-19", "2026-11-19", "2026-11-19"),
        (" 19 November 2026 ", "2026-11-19", "2026-11-19", "2026-11-19"),
        ("9/7/2020", "2020-07-09", "2020-07-09", "2020-07-09"),
        ("Thu 19th November 2026", "", "2026-11-19", "2026-11-19"),
        ("1/12/26", "", "2026-12-01", "2026-12-01"),
        ("1 Dec 26", "", "2026-12-01", "2026-12-01"),
        ("1.12.2026", "", "2026-12-01", "2026-12-01"),
        ("1-12-2026", "", "2026-12-01", "2026-12-01"),
        ("1 December 26", "", "2026-12-01", "2026-12-01"),
        ("1.12.26", "", "2026-12-01", "2026-12-01"),
        ("1-12-26", "", "2026-12-01", "2026-12-01"),
        ("1 Dec", "", "2026-12-01", "2025-12-01"),
        ("1 December", "", "2026-12-01", "2025-12-01"),
        ("december 1", "", "2026-12-01", "2025-12-01"),
        ("next 1 Dec", "", "2026-12-01", ""),
        ("last 1 Dec", "", "", "2025-12-01"),
        ("Dec 1st", "", "2026-12-01", "2025-12-01"),
        ("1/12", "", "2026-12-01", "2025-12-01"),
        ("1 sept", "", "2027-09-01", "2026-09-01"),
        ("24 Nov", "", "2026-11-24", "2026-11-24"),
        ("23 Nov", "", "2027-11-23", "2026-11-23"),
        ("Mon 23 Nov", "", "2027-11-23", "2026-11-23"),
        ("29 Feb", "", "2028-02-29", "2024-02-29"),
        ("tuesday", "", "2026-11-24", "2026-11-17"),
        ("Monday", "", "2026-11-30", "2026-11-23"),
        ("next monday", "", "2026-11-30", ""),
        ("last Monday", "", "", "2026-11-23"),
        ("today", "", "2026-11-24", "2026-11-24"),
        ("now", "", "2026-11-24", ""),
        ("Tomorrow", "", "2026-11-25", ""),
        ("yesterday", "", "", "2026-11-23"),
        ("30 Feb", "", "", ""),
        ("30/02/2026", "", "", ""),
        ("12/13", "", "", ""),
        ("1850-01-01", "", "", ""),
        ("1900-12-31", "", "", ""),
        ("1901-01-01", "1901-01-01", "1901-01-01", "1901-01-01"),
        ("2199-12-31", "2199-12-31", "2199-12-31", "2199-12-31"),
        ("2200-01-01", "", "", ""),
        ("soon", "", "", ""),
        ("", "", "", ""),
        ("1 Dec to 2 Dec", "", "", ""),
    ];

    // What a cell of a spreadsheet holds, and what it means. Empty: no date.
    private static readonly (string Cell, string Date)[] Cells =
    [
        ("46350", "2026-11-24"), ("46350.5", "2026-11-24"), ("2026-03-12", "2026-03-12"),
        ("2026-03-12T00:00:00", "2026-03-12"), ("12/03/2026 00:00", "2026-03-12"), ("12.3.26", "2026-03-12"),
        ("12.03.2026", "2026-03-12"), ("12/3/26", "2026-03-12"), ("12-3-26", "2026-03-12"),
        ("12 March 2026", "2026-03-12"), ("12th march 2026", "2026-03-12"), ("Thu 12 March 2026", "2026-03-12"),
        ("12-Mar-26", "2026-03-12"), ("12-MAR-2026", "2026-03-12"), ("12/Mar/2026", "2026-03-12"),
        ("20000", "1954-10-03"), ("19999", ""), ("100000", "2173-10-14"), ("100001", ""),
        ("on 12 March 2026", "2026-03-12"), ("on March 12 2026", "2026-03-12"), ("Mar 12 2026", "2026-03-12"),
        ("March 12, 2026", "2026-03-12"), ("12 Sept 19", "2019-09-12"), ("1.1.99", "2099-01-01"),
        ("2026", ""), ("12.3", ""), ("March 2026", ""), ("Mar-26", ""), ("31.2.26", ""), ("12 March", ""), ("n/a", ""),
        ("", ""), ("123456", ""), ("-46350", ""),
    ];

    [Fact]
    public void Read_WhatACellHolds_IsTheDateThatItsWriterMeant() =>
        Assert.Equal(
            "", string.Join('\n', Cells.Select(c => (c.Cell, Day(TypedDate.TryReadCell(c.Cell, out var date), date)))
                .Except(Cells)));

    [Fact]
    public void Read_WhatPeopleType_IsTheDateThatTheyMean()
    {
        var read = Cases.Select(c => (
            c.Typed, Day(TypedDate.TryRead(c.Typed, out var field), field),
            Day(TypedDate.TryReadToCome(c.Typed, Today, Today, out var next), next),
            Day(TypedDate.TryReadPast(c.Typed, Today, out var past), past)));
        Assert.Equal("", string.Join('\n', read.Except(Cases)));
    }

    [Fact]
    public void ReadToCome_WithoutAYear_IsTheFirstSuchDayFromTheGivenOne()
    {
        Assert.True(TypedDate.TryReadToCome("4 Jan", Today, new(2027, 1, 5), out var annual));
        Assert.True(TypedDate.TryReadToCome("Friday", Today, new(2026, 12, 1), out var weekday));
        Assert.Equal((new LocalDate(2028, 1, 4), new LocalDate(2026, 12, 4)), (annual, weekday));
    }

    private static string Day(bool found, LocalDate date) =>
        found ? NodaTime.Text.LocalDatePattern.Iso.Format(date) : "";
}
