using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>
/// The commands <c>foi</c>, <c>mp letter</c>, <c>ucb</c> and so on: show what the guidance says about that kind of
/// contact, with the paragraph number.
/// </summary>
public sealed class OtherContactCommand : ICommand
{
    /// <summary>Name of the card.</summary>
    internal const string Card = "other-contact";

    private readonly CardLibrary _cards;
    private readonly OtherTopic _topic;

    internal OtherContactCommand(OtherTopic topic, CardLibrary cards) => (_topic, _cards) = (topic, cards);

    /// <inheritdoc/>
    public string Name => _topic.Name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms => _topic.Synonyms;

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult<CardOutcome>(
            new CardOutcome.Ready(
                new(
                    _cards.Bind(
                        Card,
                        new TopicData(_topic.Title, _topic.Paragraphs, _topic.Says, _topic.Next, _topic.Buttons)),
                    $"{_topic.Title} ({_topic.Paragraphs})")));

    [CardData("other-contact")]
    internal sealed record TopicData(
        string Title,
        string State,
        string Says,
        IReadOnlyList<string> Next,
        IReadOnlyList<TopicButton> Buttons);
}

/// <summary>Registers the topics.</summary>
public static class OtherContactServices
{
    /// <summary>Adds a command for each kind of contact, such as FOI, subject access and letters from MPs.</summary>
    public static IServiceCollection AddOtherContact(this IServiceCollection services)
    {
        foreach (var topic in OtherTopics.All)
        {
            services.AddSingleton<ICommand, OtherContactCommand>(
                s => new(topic, s.GetRequiredService<CardLibrary>()));
        }

        return services;
    }
}
