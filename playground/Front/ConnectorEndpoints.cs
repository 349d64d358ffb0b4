using UpcTeamsBot.Playground.People;

namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// The part of the Bot Connector's REST API that the bot uses, for all instances: one service URL, as in Teams.
/// </summary>
internal sealed class ConnectorEndpoints(Workplace workplace, MessageExchange exchange)
{
    public void MapOn(IEndpointRouteBuilder routes)
    {
        routes.MapPost("v3/conversations", CreateConversationAsync);
        routes.MapPost("v3/conversations/{conversation}/activities", PostAsync);
        routes.MapPost("v3/conversations/{conversation}/activities/{activity}", PostAsync);
        routes.MapPut("v3/conversations/{conversation}/activities/{activity}", UpdateAsync);
        routes.MapDelete("v3/conversations/{conversation}/activities/{activity}", DeleteAsync);
        routes.MapGet("v3/conversations/{conversation}/activities/{activity}/members", Members);
        routes.MapGet("v3/conversations/{conversation}/members", Members);
        routes.MapGet("v3/conversations/{conversation}/pagedmembers", PagedMembers);
        routes.MapGet("v3/conversations/{conversation}/members/{member}", Member);
        routes.MapGet("v3/teams/{team}", Team);
        routes.MapGet("v3/teams/{team}/conversations", Channels);
        routes.MapFallback("v3/{**rest}", NotEmulated);
    }

    private async Task<ConnectorAnswer> PostAsync(string conversation, HttpRequest request) =>
        await RequestBody.ReadAsync(request) is { } activity
            ? await exchange.PostAsync(ConversationAddress.Parse(conversation), activity)
            : ConnectorAnswer.BadSyntax("The body is not an activity.");

    private async Task<ConnectorAnswer> UpdateAsync(string conversation, string activity, HttpRequest request) =>
        await RequestBody.ReadAsync(request) is { } newer
            ? await exchange.UpdateAsync(ConversationAddress.Parse(conversation), activity, newer)
            : ConnectorAnswer.BadSyntax("The body is not an activity.");

    private async Task<ConnectorAnswer> DeleteAsync(string conversation, string activity)
    {
        var answer = await exchange.DeleteAsync(ConversationAddress.Parse(conversation), activity);
        return answer.IsSuccess ? answer with { Body = null } : answer;
    }

    private async Task<ConnectorAnswer> CreateConversationAsync(HttpRequest request)
    {
        var body = await RequestBody.ReadAsync(request);
        if (body?["channelData"]?["channel"]?["id"]?.GetValue<string>() is { } channel)
            return await OpenThreadAsync(channel, body["activity"] as JsonObject);
        if (
            body?["members"] is not JsonArray { Count: 1 } members
            || members[0]?["id"]?.GetValue<string>() is not { } member)
            return ConnectorAnswer.BadSyntax("Either channelData.channel.id or exactly one member is needed.");
        return workplace.FindPerson(member) is { } person
            ? ConnectorAnswer.Created(person.PersonalChatId)
            : ConnectorAnswer.Error(
                StatusCodes.Status403Forbidden,
                "ForbiddenOperationException",
                "The bot is not installed in this user's personal scope.");
    }

    private async Task<ConnectorAnswer> OpenThreadAsync(string channel, JsonObject? activity)
    {
        if (activity is null)
            return ConnectorAnswer.BadSyntax("A new thread needs an activity.");
        var answer = await exchange.PostAsync(new ConversationAddress(channel, null), activity);
        if (answer.Id is not { } id)
            return answer;
        return answer with
        {
            Body = new JsonObject { ["id"] = new ConversationAddress(channel, id).ToString(), ["activityId"] = id },
        };
    }

    private ConnectorAnswer Members(string conversation) =>
        Find(conversation) is { } found
            ? ConnectorAnswer.Ok(Accounts(found.Members))
            : ConnectorAnswer.NoSuchConversation();

    private ConnectorAnswer PagedMembers(string conversation, int? pageSize, string? continuationToken)
    {
        if (Find(conversation) is not { } found)
            return ConnectorAnswer.NoSuchConversation();
        if (!int.TryParse(continuationToken ?? "0", out var start) || start < 0)
            return ConnectorAnswer.Error(
                StatusCodes.Status403Forbidden,
                "BadArgument",
                "Failed to decrypt members continuationToken");
        var size = Math.Clamp(pageSize ?? 200, 50, 500);
        var page = new JsonObject { ["members"] = Accounts(found.Members.Skip(start).Take(size)) };
        if (start + size < found.Members.Count)
            page["continuationToken"] = (start + size).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ConnectorAnswer.Ok(page);
    }

    private ConnectorAnswer Member(string conversation, string member)
    {
        if (Find(conversation) is not { } found)
            return ConnectorAnswer.NoSuchConversation();
        return found.Members.FirstOrDefault(person => person.IsKnownAs(member)) is { } person
            ? ConnectorAnswer.Ok(person.ToTeamsAccount(workplace.Directory.TenantId))
            : ConnectorAnswer.Error(
                StatusCodes.Status404NotFound,
                "MemberNotFoundInConversation",
                "Member not found in conversation");
    }

    private ConnectorAnswer Team(string team) =>
        workplace.DescribeTeam(team) is { } found ? ConnectorAnswer.Ok(found) : NoSuchTeam();

    private ConnectorAnswer Channels(string team) =>
        workplace.DescribeTeam(team) is null ? NoSuchTeam() : ConnectorAnswer.Ok(workplace.DescribeChannels(team));

    private static ConnectorAnswer NoSuchTeam() =>
        ConnectorAnswer.Error(StatusCodes.Status404NotFound, "NotFound", "Team not found.");

    private static ConnectorAnswer NotEmulated(HttpRequest request) =>
        ConnectorAnswer.Error(
            StatusCodes.Status404NotFound,
            "NotFound",
            $"The playground does not emulate {request.Method} {request.Path}.");

    private Conversation? Find(string conversation) =>
        workplace.Find(ConversationAddress.Parse(conversation).Conversation);

    private JsonArray Accounts(IEnumerable<Person> people) =>
        new([.. people.Select(person => (JsonNode)person.ToTeamsAccount(workplace.Directory.TenantId))]);
}
