using NodaTime;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Tests.Deadlines;

namespace UpcTeamsBot.Tests.Absences;

/// <summary>How text after <c>away</c> is understood on Tue 24 Nov 2026.</summary>
public sealed class AwayWordsTests
{
    private static readonly LocalDate Today = new(2026, 11, 24);

    [Theory]
    [InlineData("1 Dec to 12 Dec", "", "2026-12-01", "2026-12-12", "")]
    [InlineData("from 1 Dec to 12 Dec, deputy Dev Okafor", "", "2026-12-01", "2026-12-12", "Dev Okafor")]
    [InlineData("Dana Smith 1 Dec to 12 Dec deputy Dev Okafor", "Dana Smith", "2026-12-01", "2026-12-12", "Dev Okafor")]
    [InlineData("Dana Smith from 1 Dec to 12 Dec, deputy: Dev Okafor.", "Dana Smith", "2026-12-01", "2026-12-12",
        "Dev Okafor")]
    [InlineData("1 to 12 December", "", "2026-12-01", "2026-12-12", "")]
    [InlineData("1/12 - 12/12", "", "2026-12-01", "2026-12-12", "")]
    [InlineData("1/12/2026 until 12/12/2026", "", "2026-12-01", "2026-12-12", "")]
    [InlineData("2026-12-01 to 2026-12-12", "", "2026-12-01", "2026-12-12", "")]
    [InlineData("1st december till 12th december 2026", "", "2026-12-01", "2026-12-12", "")]
    [InlineData("1 Dec–12 Dec", "", "2026-12-01", "2026-12-12", "")]
    [InlineData("Mon 30 Nov to Fri 4 Dec", "", "2026-11-30", "2026-12-04", "")]
    [InlineData("Dec 1 to Dec 12", "", "2026-12-01", "2026-12-12", "")]
    [InlineData("21 Dec to 4 Jan", "", "2026-12-21", "2027-01-04", "")]
    [InlineData("4 Jan to 8 Jan", "", "2027-01-04", "2027-01-08", "")]
    [InlineData("today", "", "2026-11-24", "2026-11-24", "")]
    [InlineData("tomorrow", "", "2026-11-25", "2026-11-25", "")]
    [InlineData("tomorrow to Friday", "", "2026-11-25", "2026-11-27", "")]
    [InlineData("until 12 Dec", "", "2026-11-24", "2026-12-12", "")]
    [InlineData("1 Dec", "", "2026-12-01", "2026-12-01", "")]
    [InlineData("Dana until Friday, covered by Dev", "Dana", "2026-11-24", "2026-11-27", "Dev")]
    [InlineData("24 Nov to 24 Nov", "", "2026-11-24", "2026-11-24", "")]
    [InlineData("", "", null, null, "")]
    [InlineData("next week some time", "next week some time", null, null, "")]
    [InlineData("32 Dec to 40 Dec", "", null, null, "")]
    [InlineData("1 Dec to whenever", "", "2026-12-01", null, "")]
    [InlineData("deputy Dev Okafor", "", null, null, "Dev Okafor")]
    public void Read_WhatPeopleType_IsUnderstoodAsFarAsItGoes(
        string typed, string person, string? from, string? to, string deputy)
    {
        var read = AwayWords.Read(typed, Today);
        Assert.Equal(
            new AwayWords(person, from is null ? null : Day.Of(from), to is null ? null : Day.Of(to), deputy), read);
    }

    [Fact]
    public void Read_VeryLongText_IsNothing() =>
        Assert.Equal(new("", null, null, ""), AwayWords.Read(new string('1', 5000), Today));
}
