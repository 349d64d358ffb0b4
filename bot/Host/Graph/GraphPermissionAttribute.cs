namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// A permission that a class's calls need of Microsoft Graph; why, and what is lost without it, is in docs/graph-permissions.md. The app package must ask for
/// those that go with an installation, and no others.
/// </summary>
/// <param name="name">As Graph names it: <c>Mail.Send</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class GraphPermissionAttribute(string name) : Attribute
{
    /// <summary>As Graph names it.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it goes with what the app is installed in (resource-specific consent), so that the manifest asks for it.</summary>
    public bool ResourceSpecific { get; init; }
}
