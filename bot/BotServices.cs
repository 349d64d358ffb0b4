using UpcTeamsBot.Absences;
using UpcTeamsBot.Advice;
using UpcTeamsBot.Arrangements;
using UpcTeamsBot.Audit;
using UpcTeamsBot.Calendars;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Checks;
using UpcTeamsBot.Considerations;
using UpcTeamsBot.Conversation;
using UpcTeamsBot.Deadlines;
using UpcTeamsBot.DirectoryFiles;
using UpcTeamsBot.DirectoryKeeping;
using UpcTeamsBot.Enquiries;
using UpcTeamsBot.Entries;
using UpcTeamsBot.Files;
using UpcTeamsBot.Graph;
using UpcTeamsBot.Guidance;
using UpcTeamsBot.Hosting;
using UpcTeamsBot.Imports;
using UpcTeamsBot.Letters;
using UpcTeamsBot.LocalLists;
using UpcTeamsBot.Notices;
using UpcTeamsBot.OtherContact;
using UpcTeamsBot.People;
using UpcTeamsBot.Register;
using UpcTeamsBot.Removals;
using UpcTeamsBot.Requests;
using UpcTeamsBot.Reviews;
using UpcTeamsBot.Schedule;
using UpcTeamsBot.Searches;
using UpcTeamsBot.Statistics;
using UpcTeamsBot.Storage;
using UpcTeamsBot.SubjectAccess;
using UpcTeamsBot.Undelivered;

namespace UpcTeamsBot;

/// <summary>Puts the whole bot together.</summary>
public static class BotServices
{
    /// <summary>Everything that the bot is made of, by its settings. Nothing runs yet, and no database is opened.</summary>
    public static IServiceCollection AddUpcTeamsBot(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) => services
        .AddSingleton(TimeProvider.System)
        .AddLogRedaction()
        .AddSingleton(_ => CardLibrary.Load())
        .AddStorage(configuration)
        .AddPeople(configuration)
        .AddDirectoryKeeping()
        .AddDeadlines()
        .AddCalendars()
        .AddAbsences()
        .AddChecks()
        .AddSchedule(configuration)
        .AddNotices()
        .AddConversation()
        .AddFiles()
        .AddAudit()
        .AddRequests()
        .AddRegister()
        .AddEntries()
        .AddSearches()
        .AddRemovals()
        .AddEnquiries()
        .AddConsiderations()
        .AddImports()

        // After the imports: a file that names neither's columns is taken for a register.
        .AddDirectoryFiles()
        .AddSubjectAccess()
        .AddArrangements()
        .AddLocalLists()
        .AddAdvice()
        .AddLetters()
        .AddOtherContact()
        .AddGuidance()
        .AddReviews()
        .AddStatistics()
        .AddUndelivered()
        .AddTeams(configuration)
        .AddGraph(configuration, environment)
        .AddTelemetry(configuration)
        .AddEndpointLimits();
}
