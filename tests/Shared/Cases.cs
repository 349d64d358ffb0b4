using Xunit.Sdk;

namespace UpcTeamsBot.Tests.Shared;

/// <summary>Runs a table of cases as one test, which reports every case that fails.</summary>
public static class Cases
{
    /// <summary>Asserts every case. Fails once, listing the cases that fail by their texts.</summary>
    public static void AllHold<T>(IEnumerable<T> cases, Action<T> holds) => AllHoldAsync(
        cases,
        one =>
        {
            holds(one);
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();

    /// <inheritdoc cref="AllHold{T}"/>
    public static void AllHold<T1, T2>(IEnumerable<(T1, T2)> cases, Action<T1, T2> holds) =>
        AllHold(cases, one => holds(one.Item1, one.Item2));

    /// <inheritdoc cref="AllHold{T}"/>
    public static void AllHold<T1, T2, T3>(IEnumerable<(T1, T2, T3)> cases, Action<T1, T2, T3> holds) =>
        AllHold(cases, one => holds(one.Item1, one.Item2, one.Item3));

    /// <inheritdoc cref="AllHold{T}"/>
    public static async Task AllHoldAsync<T>(IEnumerable<T> cases, Func<T, Task> holds)
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var one in cases)
        {
            count++;
            try
            {
                await holds(one);
            }
            catch (Exception e)
            {
                failures.Add($"{one}: {(e is XunitException ? e.Message : e)}");
            }
        }

        Assert.True(count > 0, "There are no cases.");
        if (failures.Count > 0)
        {
            Assert.Fail($"{failures.Count} of {count} cases failed:\n\n{string.Join("\n\n", failures)}");
        }
    }
}
