
using Microsoft.Extensions.Options;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Host;
using UpcTeamsBot.Host.Graph;
using UpcTeamsBot.Host.Limits;
using UpcTeamsBot.Host.Telemetry;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Audit;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Accountability.SubjectAccess;
using UpcTeamsBot.Procedure.Advice;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Directory.Files;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Guidance;
using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Procedure.LocalLists;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Contacts;
using UpcTeamsBot.Procedure.Register.Entries;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Procedure.Register.MarkerReports;
using UpcTeamsBot.Procedure.Register.Removals;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Procedure.Samples;
using UpcTeamsBot.Procedure.Statistics;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Procedure.WorkLists.Undelivered;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot;

/// <summary>Registers the services of the bot.</summary>
public static class BotServices
{
    /// <summary>Registers everything that the bot consists of. Starts nothing and opens no database.</summary>
    public static IServiceCollection AddUpcTeamsBot(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) => services
        .AddSingleton(TimeProvider.System)
        .AddLogRedaction()
        .AddSingleton(s =>
        {
            var teams = s.GetRequiredService<IOptions<TeamsOptions>>().Value;
            return CardLibrary.Load(teams.Typeahead, teams.Dialogs);
        })
        .AddStorage(configuration)
        .AddPeople(configuration)
        .AddDirectoryKeeping()
        .AddDeadlines()
        .AddCalendars()
        .AddAbsences()
        .AddChecks()
        .AddSchedule(configuration)
        .AddOutbox()
        .AddConversation()
        .AddFiles()
        .AddAudit()
        .AddRequests()
        .AddRegister()
        .AddContacts()
        .AddMarkerReports()
        .AddEntries()
        .AddSearches()
        .AddRemovals()
        .AddEnquiries()
        .AddConsiderations()
        .AddImports()

        // After the imports: a file whose columns match neither is treated as a register.
        .AddDirectoryFiles()
        .AddSubjectAccess()
        .AddArrangements()
        .AddLocalLists()
        .AddAdvice()
        .AddLetters()
        .AddOtherContact()
        .AddGuidance()
        .AddReviews()
        .AddSamples()
        .AddStatistics()
        .AddUndelivered()
        .AddWaiting()
        .AddTeams(configuration)
        .AddStartupChecks()
        .AddProductionCheck()
        .AddGraph(configuration, environment)
        .AddTelemetry(configuration)
        .AddEndpointLimits()
        .AddFound();
}
