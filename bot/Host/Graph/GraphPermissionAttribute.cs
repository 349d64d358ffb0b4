namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Declares a Microsoft Graph permission that a class needs. docs/graph-permissions.md says why, and what is lost
/// without it. The app package must request exactly the resource-specific ones.
/// </summary>
/// <param name="name">Graph's name of the permission, such as <c>Mail.Send</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class GraphPermissionAttribute(string name) : Attribute
{
    /// <summary>Gets Graph's name of the permission.</summary>
    public string Name { get; } = name;

    /// <summary>Gets whether the permission is resource-specific, so that the manifest requests it.</summary>
    public bool ResourceSpecific { get; init; }
}
