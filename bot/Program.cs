using Microsoft.Extensions.Options;
using UpcTeamsBot.Absences;
using UpcTeamsBot.Audit;
using UpcTeamsBot.Advice;
using UpcTeamsBot.Arrangements;
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

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Of(args) });
builder.ListenLocallyWithoutAppId();
builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddSingleton(_ => CardLibrary.Load())
    .AddStorage(builder.Configuration)
    .AddPeople(builder.Configuration)
    .AddDirectoryKeeping()
    .AddDeadlines()
    .AddCalendars()
    .AddAbsences()
    .AddChecks()
    .AddSchedule(builder.Configuration)
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
    .AddTeams(builder.Configuration)
    .AddGraph(builder.Configuration, builder.Environment)
    .AddTelemetry(builder.Configuration)
    .AddEndpointLimits();

var app = builder.Build();
await app.Services.MigrateAsync();
if (args is [AuditServices.VerifyArgument])
{
    return await app.Services.VerifyAuditAsync(Console.Out);
}

await app.Services.GetRequiredService<DirectoryStart>().FillAsync(default);
if (args is [ImportServices.Argument, var file])
{
    return await app.Services.ImportFileAsync(file, Console.Out);
}

await app.Services.GetRequiredService<CalendarStore>().SyncAsync(default);
if (app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.LoadSamples)
{
    await app.Services.GetRequiredService<SampleRegister>().LoadAsync(default);
}

if (DirectoryProgram.IsMeant(args))
{
    return await DirectoryProgram.RunAsync(app.Services, args, Console.Out, default);
}

app.UseEndpointLimits();
app.MapMessages();
app.MapDevFeed();
app.MapDevFiles();
app.MapHealth();
await app.RunAsync();
return 0;

/// <summary>The program, named so that tests can host it.</summary>
public partial class Program;
