using System.Reflection;
using Microsoft.Data.SqlClient;

namespace UpcTeamsBot.Tests.Races;

/// <summary>Errors as SQL Server's client throws them.</summary>
internal static class SqlErrors
{
    /// <summary>Returns an error with a number and a severity. SqlException has no public constructor.</summary>
    public static SqlException Of(int number, byte severity, string message = "")
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var constructor = typeof(SqlError).GetConstructors(Hidden).MinBy(c => c.GetParameters().Length)!;
        var error = constructor.Invoke(
        [
            .. constructor.GetParameters().Select(p =>
                p.Name == "infoNumber" ? number
                : p.Name == "errorClass" ? severity
                : p.ParameterType == typeof(string) ? p.Name == "errorMessage" ? message : ""
                : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType)
                : null),
        ]);
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethods(Hidden).Where(m => m.Name == "CreateException")
            .MinBy(m => m.GetParameters().Length)!;
        return (SqlException)create.Invoke(
            null,
            [
                .. create.GetParameters().Select(p =>
                    p.ParameterType == typeof(SqlErrorCollection) ? errors
                    : p.ParameterType == typeof(string) ? (object)"16.0"
                    : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType)
                    : null),
            ])!;
    }
}
