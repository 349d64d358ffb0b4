using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Absences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DeputyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DeputyName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SaidById = table.Column<Guid>(type: "TEXT", nullable: false),
                    SaidByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SaidAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Absences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Advice",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    ComplaintId = table.Column<long>(type: "INTEGER", nullable: false),
                    BusinessKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    BusinessName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Letter = table.Column<string>(type: "TEXT", nullable: false),
                    LetterOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DsmId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DsmName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    InsteadOf = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    CrestAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClaimedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClaimedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AnsweredByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Explanation = table.Column<string>(type: "TEXT", nullable: false),
                    NextReminderOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Advice", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Arrangements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    What = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Customer_Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Nino = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Customer_NinoBody = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Customer_NoNinoReason = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Customer_District = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Region = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: true),
                    BusinessKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    BusinessName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ManagerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ManagerName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ManagerDecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ManagerWords = table.Column<string>(type: "TEXT", nullable: false),
                    Contact = table.Column<string>(type: "TEXT", nullable: false),
                    Deputy = table.Column<string>(type: "TEXT", nullable: false),
                    Times = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Handling = table.Column<string>(type: "TEXT", nullable: false),
                    WarnedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NoBarrier = table.Column<bool>(type: "INTEGER", nullable: false),
                    InForceOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NotifiedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NotifiedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    NotifiedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    NextReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewAskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReviewDsmId = table.Column<Guid>(type: "TEXT", nullable: true),
                    NextStepOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    EndedFor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndWords = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Arrangements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    RecordKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordId = table.Column<long>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Mac = table.Column<byte[]>(type: "BLOB", maxLength: 48, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    EventId = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeals", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "BotState",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    ETag = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BotState", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Businesses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Line = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Nation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DsmId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DeputyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ComplaintsTeamEmail = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ChannelKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Districts = table.Column<string>(type: "TEXT", nullable: false),
                    Regions = table.Column<string>(type: "TEXT", nullable: false),
                    Contacts = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Businesses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Calendars",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    ETag = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Calendars", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Chats",
                columns: table => new
                {
                    Audience = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ConversationId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ServiceUrl = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    TeamsUserId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    GreetedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Chats", x => x.Audience);
                });

            migrationBuilder.CreateTable(
                name: "CheckReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FoundAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Lines = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckReports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Considerations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReferringOfficerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReferringOfficerName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ReferringOfficerTeam = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ManagerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ManagerName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ManagerAskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsManagerNamedByOfficer = table.Column<bool>(type: "INTEGER", nullable: false),
                    DsmId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DsmName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Nino = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Customer_NinoBody = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Customer_NoNinoReason = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Customer_District = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Region = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BusinessKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    BusinessName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Nation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Nature = table.Column<string>(type: "TEXT", nullable: false),
                    LastContact = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastContactChannel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Spoc = table.Column<string>(type: "TEXT", nullable: false),
                    Checks_NeedsConsidered = table.Column<bool>(type: "INTEGER", nullable: false),
                    Checks_Considered = table.Column<string>(type: "TEXT", nullable: false),
                    Checks_RaisesNewComplaint = table.Column<bool>(type: "INTEGER", nullable: false),
                    Checks_IsUnacceptableBehaviour = table.Column<bool>(type: "INTEGER", nullable: false),
                    Checks_FinalResponseGiven = table.Column<bool>(type: "INTEGER", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentToDsmAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WorkingDaysToDecide = table.Column<int>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RegisterEntryId = table.Column<long>(type: "INTEGER", nullable: true),
                    RecordedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RecordingUndoneByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    RecordingUndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AdministratorsNotifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextReminderAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemindedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PlannedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    OverdueToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EscalatedToId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EscalatedToName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    UncoveredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Considerations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DirectoryFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BroughtAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StateAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    Against = table.Column<long>(type: "INTEGER", nullable: false),
                    HasErrors = table.Column<bool>(type: "INTEGER", nullable: false),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    Unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    Told = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Lines = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectoryFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DirectoryMoves",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BusinessKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    BusinessName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ToBusinessKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    ToBusinessName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MovedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Moved = table.Column<string>(type: "TEXT", nullable: false),
                    Stranded = table.Column<string>(type: "TEXT", nullable: false),
                    Successors = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectoryMoves", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DirectoryVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectoryVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BecameId = table.Column<long>(type: "INTEGER", nullable: true),
                    DiscardedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Enquiries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Enquirer_Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Enquirer_Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Enquirer_Position = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Enquirer_Team = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Enquirer_Email = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Enquirer_Phone = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Nino = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Customer_NinoBody = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Customer_NoNinoReason = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Customer_District = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Region = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    FinalResponse = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MarkerShown = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClaimedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClaimedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ClaimedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enquiries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportColumns",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportColumns", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "ImportFaults",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    Column = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFaults", x => new { x.ImportId, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "ImportFileRows",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Cells = table.Column<string>(type: "TEXT", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    NinoBody = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFileRows", x => new { x.ImportId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ImportRows",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Customer = table.Column<int>(type: "INTEGER", nullable: false),
                    NinoBody = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRows", x => new { x.ImportId, x.Customer, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StateAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Customers = table.Column<int>(type: "INTEGER", nullable: false),
                    Faults = table.Column<int>(type: "INTEGER", nullable: false),
                    Held = table.Column<int>(type: "INTEGER", nullable: false),
                    FaultyRows = table.Column<int>(type: "INTEGER", nullable: false),
                    FormerDsms = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftOut = table.Column<int>(type: "INTEGER", nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: true),
                    StoppedBecause = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    LastStart = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSuccess = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Instance = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRuns", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Letters",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    What = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Customer_Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Nino = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Customer_NinoBody = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Customer_NoNinoReason = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Customer_District = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Region = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    CaseReference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ConsiderationId = table.Column<long>(type: "INTEGER", nullable: true),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: true),
                    ComplaintId = table.Column<long>(type: "INTEGER", nullable: true),
                    ArrangementId = table.Column<long>(type: "INTEGER", nullable: true),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CopyToId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CopyToName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SentByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Letters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LinkedChannels",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ChannelId = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    TeamId = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LinkedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkedChannels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ListedPeople",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ObjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListedPeople", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LocalLists",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BusinessKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    BusinessName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    InChannel = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MarkerReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReporterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReporterName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ReporterTeam = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Nino = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Customer_NinoBody = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Customer_NoNinoReason = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Customer_District = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Region = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    About = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: true),
                    ComplaintId = table.Column<long>(type: "INTEGER", nullable: true),
                    SettledByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MarkerReports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MeantCommands",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConversationId = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Command = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Argument = table.Column<string>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeantCommands", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "OfferedFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AboutKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AboutId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Says = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    OfferedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StateAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StoredId = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    StoredUrl = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    StoredType = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    FailedBecause = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferedFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OpenForms",
                columns: table => new
                {
                    SentCardId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WipedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenForms", x => new { x.SentCardId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "OutboxLanes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: true),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxLanes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "OutboxMessages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Card = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Lane = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    QueuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnFaults = table.Column<int>(type: "INTEGER", nullable: false),
                    Repeats = table.Column<int>(type: "INTEGER", nullable: false),
                    Tried = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailedBecause = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    InsteadOfId = table.Column<long>(type: "INTEGER", nullable: true),
                    ToldBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Resends = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProcessedActs",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessedActs", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "RegisterEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Customer_Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Nino = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    Customer_NinoBody = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Customer_NoNinoReason = table.Column<string>(type: "TEXT", maxLength: 800, nullable: true),
                    Customer_District = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Customer_Region = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DistrictKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    NinoEndKey = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    RecordedNumber = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    GoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    GoneBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    MergedIntoId = table.Column<long>(type: "INTEGER", nullable: true),
                    LastMerge = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PartId = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BroughtAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StateAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Answers = table.Column<string>(type: "TEXT", nullable: true),
                    Against = table.Column<int>(type: "INTEGER", nullable: false),
                    HasErrors = table.Column<bool>(type: "INTEGER", nullable: false),
                    Current = table.Column<int>(type: "INTEGER", nullable: false),
                    Contacts = table.Column<int>(type: "INTEGER", nullable: false),
                    Details = table.Column<int>(type: "INTEGER", nullable: false),
                    Removals = table.Column<int>(type: "INTEGER", nullable: false),
                    Before = table.Column<int>(type: "INTEGER", nullable: false),
                    Told = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Lines = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewParts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReviewId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReviewReference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    BusinessKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    BusinessName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Asked = table.Column<int>(type: "INTEGER", nullable: false),
                    Answered = table.Column<int>(type: "INTEGER", nullable: false),
                    Left = table.Column<int>(type: "INTEGER", nullable: false),
                    FromLastReview = table.Column<int>(type: "INTEGER", nullable: false),
                    DsmId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ChannelKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextReminderOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    CarriedOver = table.Column<bool>(type: "INTEGER", nullable: false),
                    LogWantedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LogPutAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LogFailure = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewParts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewPlaces",
                columns: table => new
                {
                    PartId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    All = table.Column<bool>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewPlaces", x => new { x.PartId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "Reviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    QuarterKey = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AsksDsms = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LastEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    ListedUpTo = table.Column<long>(type: "INTEGER", nullable: false),
                    Asked = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Unanswered = table.Column<int>(type: "INTEGER", nullable: false),
                    FollowsId = table.Column<long>(type: "INTEGER", nullable: true),
                    CarriedOver = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Scrubs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    WantedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Scrubs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Searches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Page = table.Column<int>(type: "INTEGER", nullable: false),
                    Found = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Forgotten = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Searches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SentCards",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RecordKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordId = table.Column<long>(type: "INTEGER", nullable: false),
                    Card = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ConversationId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Live = table.Column<bool>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    HeldSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PostedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SentCards", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorkItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OfKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OfId = table.Column<long>(type: "INTEGER", nullable: false),
                    OfReference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    For = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Assignee = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Card = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Nation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ShownFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskerCard = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    WithId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WithName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    GivenByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    NextChaseAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChasedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AbsenceDays",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AbsenceId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AbsenceDays", x => new { x.PersonId, x.Day });
                    table.ForeignKey(
                        name: "FK_AbsenceDays_Absences_AbsenceId",
                        column: x => x.AbsenceId,
                        principalTable: "Absences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConsiderationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Decisions_Considerations_ConsiderationId",
                        column: x => x.ConsiderationId,
                        principalTable: "Considerations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Duties",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConsiderationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DoneByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Duties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Duties_Considerations_ConsiderationId",
                        column: x => x.ConsiderationId,
                        principalTable: "Considerations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InformationRequests",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConsiderationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Question = table.Column<string>(type: "TEXT", nullable: false),
                    AskedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InformationRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InformationRequests_Considerations_ConsiderationId",
                        column: x => x.ConsiderationId,
                        principalTable: "Considerations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Passings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConsiderationId = table.Column<long>(type: "INTEGER", nullable: false),
                    FromId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ToName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsForAbsence = table.Column<bool>(type: "INTEGER", nullable: false),
                    AwayUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BackAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Passings_Considerations_ConsiderationId",
                        column: x => x.ConsiderationId,
                        principalTable: "Considerations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReferredComplaints",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConsiderationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Details = table.Column<string>(type: "TEXT", nullable: false),
                    FinalResponseKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FinalResponseDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedBeforeReform = table.Column<bool>(type: "INTEGER", nullable: false),
                    FinalResponseHeldIn = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReferredComplaints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReferredComplaints_Considerations_ConsiderationId",
                        column: x => x.ConsiderationId,
                        principalTable: "Considerations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EnquiryAnswers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EnquiryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RegisterEntryId = table.Column<long>(type: "INTEGER", nullable: true),
                    EntryReference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Correction = table.Column<string>(type: "TEXT", nullable: false),
                    ReplacedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    UndoneAfterTold = table.Column<bool>(type: "INTEGER", nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WaitedMinutes = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnquiryAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EnquiryAnswers_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EnquiryQuestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EnquiryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reply = table.Column<string>(type: "TEXT", nullable: false),
                    RepliedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnquiryQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EnquiryQuestions_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ListedRoles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ListedPersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    BusinessKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Team = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListedRoles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ListedRoles_ListedPeople_ListedPersonId",
                        column: x => x.ListedPersonId,
                        principalTable: "ListedPeople",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LocalListCustomers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LocalListId = table.Column<long>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AddedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalListCustomers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LocalListCustomers_LocalLists_LocalListId",
                        column: x => x.LocalListId,
                        principalTable: "LocalLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LocalListReaders",
                columns: table => new
                {
                    LocalListId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NamedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    NamedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AskedOfId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedOfName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnsweredByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalListReaders", x => new { x.LocalListId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_LocalListReaders_LocalLists_LocalListId",
                        column: x => x.LocalListId,
                        principalTable: "LocalLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Complaints",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RegisterEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    FinalResponseKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FinalResponseDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FinalResponseHeldIn = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    OldReference = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    OldReferenceKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    LastContact = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LapsesOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LapseAskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextLapseStepOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemovalAskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemovalAskedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    RemovalAskedFor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    BusinessKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    BusinessName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Spoc = table.Column<string>(type: "TEXT", nullable: false),
                    SpocDeputy = table.Column<string>(type: "TEXT", nullable: false),
                    DsmId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DsmName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DecidedByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MarkerTickedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConsiderationReference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Complaints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Complaints_RegisterEntries_RegisterEntryId",
                        column: x => x.RegisterEntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterAliases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RegisterEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterAliases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterAliases_RegisterEntries_RegisterEntryId",
                        column: x => x.RegisterEntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterCorrections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RegisterEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    ComplaintId = table.Column<long>(type: "INTEGER", nullable: true),
                    Fields = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterCorrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterCorrections_RegisterEntries_RegisterEntryId",
                        column: x => x.RegisterEntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterLeftMarkers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RegisterEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    BusinessKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    DsmId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterLeftMarkers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterLeftMarkers_RegisterEntries_RegisterEntryId",
                        column: x => x.RegisterEntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterNameKeys",
                columns: table => new
                {
                    RegisterEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    DistrictKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterNameKeys", x => new { x.Key, x.DistrictKey, x.RegisterEntryId });
                    table.ForeignKey(
                        name: "FK_RegisterNameKeys_RegisterEntries_RegisterEntryId",
                        column: x => x.RegisterEntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportedContacts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RegisterEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    ComplaintId = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReportedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportedContacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportedContacts_RegisterEntries_RegisterEntryId",
                        column: x => x.RegisterEntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewBatches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PartId = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Items = table.Column<int>(type: "INTEGER", nullable: false),
                    OnRegister = table.Column<int>(type: "INTEGER", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewBatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewBatches_ReviewParts_PartId",
                        column: x => x.PartId,
                        principalTable: "ReviewParts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewItems",
                columns: table => new
                {
                    PartId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AnsweredById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredByName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: true),
                    CarriedOver = table.Column<bool>(type: "INTEGER", nullable: false),
                    Times = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewItems", x => new { x.PartId, x.Number });
                    table.ForeignKey(
                        name: "FK_ReviewItems_ReviewParts_PartId",
                        column: x => x.PartId,
                        principalTable: "ReviewParts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SearchedEntries",
                columns: table => new
                {
                    SearchId = table.Column<long>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchedEntries", x => new { x.SearchId, x.EntryId });
                    table.ForeignKey(
                        name: "FK_SearchedEntries_Searches_SearchId",
                        column: x => x.SearchId,
                        principalTable: "Searches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EnquiryAnswerComplaints",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AnswerId = table.Column<long>(type: "INTEGER", nullable: false),
                    ComplaintId = table.Column<long>(type: "INTEGER", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    FinalResponseKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FinalResponseDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastContact = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BusinessName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Spoc = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnquiryAnswerComplaints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EnquiryAnswerComplaints_EnquiryAnswers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "EnquiryAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AbsenceDays_AbsenceId",
                table: "AbsenceDays",
                column: "AbsenceId");

            migrationBuilder.CreateIndex(
                name: "IX_Absences_PersonId_To",
                table: "Absences",
                columns: new[] { "PersonId", "To" },
                filter: "[EndedAt] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Absences_To",
                table: "Absences",
                column: "To");

            migrationBuilder.CreateIndex(
                name: "IX_Advice_Answer_ErasedAt_CrestAt",
                table: "Advice",
                columns: new[] { "Answer", "ErasedAt", "CrestAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Advice_EntryId",
                table: "Advice",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Advice_NextReminderOn_Id",
                table: "Advice",
                columns: new[] { "NextReminderOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Arrangements_AskedById_AskedAt",
                table: "Arrangements",
                columns: new[] { "AskedById", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Arrangements_BusinessKey_State_NextReviewOn",
                table: "Arrangements",
                columns: new[] { "BusinessKey", "State", "NextReviewOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Arrangements_Customer_NinoBody",
                table: "Arrangements",
                column: "Customer_NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_Arrangements_EntryId",
                table: "Arrangements",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Arrangements_NextStepOn_Id",
                table: "Arrangements",
                columns: new[] { "NextStepOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_At",
                table: "AuditEvents",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_RecordKind_RecordId",
                table: "AuditEvents",
                columns: new[] { "RecordKind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditSeals_EventId",
                table: "AuditSeals",
                column: "EventId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BotState_CreatedAt",
                table: "BotState",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_BotState_UpdatedAt",
                table: "BotState",
                column: "UpdatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Businesses_ChannelKey",
                table: "Businesses",
                column: "ChannelKey",
                unique: true,
                filter: "[ChannelKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Businesses_Key",
                table: "Businesses",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CheckReports_FoundAt",
                table: "CheckReports",
                column: "FoundAt");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_BusinessKey_RegisterEntryId",
                table: "Complaints",
                columns: new[] { "BusinessKey", "RegisterEntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_ConsiderationReference",
                table: "Complaints",
                column: "ConsiderationReference");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_DsmId_RegisterEntryId",
                table: "Complaints",
                columns: new[] { "DsmId", "RegisterEntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_LapsesOn",
                table: "Complaints",
                column: "LapsesOn");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_NextLapseStepOn",
                table: "Complaints",
                column: "NextLapseStepOn");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_OldReferenceKey",
                table: "Complaints",
                column: "OldReferenceKey");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_RegisterEntryId",
                table: "Complaints",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_RemovalAskedAt",
                table: "Complaints",
                column: "RemovalAskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_Customer_NinoBody",
                table: "Considerations",
                column: "Customer_NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_DsmId_NextReminderAt",
                table: "Considerations",
                columns: new[] { "DsmId", "NextReminderAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_NextReminderAt_Id",
                table: "Considerations",
                columns: new[] { "NextReminderAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_PlannedBy_Id",
                table: "Considerations",
                columns: new[] { "PlannedBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_ReferringOfficerId_SubmittedAt",
                table: "Considerations",
                columns: new[] { "ReferringOfficerId", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_State_DueOn",
                table: "Considerations",
                columns: new[] { "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_State_SubmittedAt_UpdatedAt",
                table: "Considerations",
                columns: new[] { "State", "SubmittedAt", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_UndecidedNino",
                table: "Considerations",
                column: "Customer_NinoBody",
                unique: true,
                filter: "[Customer_NinoBody] IS NOT NULL AND [State] IN ('AwaitingManager', 'WithDsm', 'MoreInformationWanted')");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_At",
                table: "Decisions",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ById_Stage_DecidedOn",
                table: "Decisions",
                columns: new[] { "ById", "Stage", "DecidedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ConsiderationId_Stage",
                table: "Decisions",
                columns: new[] { "ConsiderationId", "Stage" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Stage_DecidedOn_DueOn",
                table: "Decisions",
                columns: new[] { "Stage", "DecidedOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_DirectoryFiles_State_StateAt",
                table: "DirectoryFiles",
                columns: new[] { "State", "StateAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DirectoryMoves_DoneAt",
                table: "DirectoryMoves",
                column: "DoneAt");

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_BecameId_DiscardedAt",
                table: "Drafts",
                columns: new[] { "BecameId", "DiscardedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_OwnerId_Form",
                table: "Drafts",
                columns: new[] { "OwnerId", "Form" });

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_UpdatedAt",
                table: "Drafts",
                column: "UpdatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Duties_ConsiderationId",
                table: "Duties",
                column: "ConsiderationId");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Customer_NinoBody",
                table: "Enquiries",
                column: "Customer_NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Enquirer_Id",
                table: "Enquiries",
                column: "Enquirer_Id");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_State_SubmittedAt_UpdatedAt",
                table: "Enquiries",
                columns: new[] { "State", "SubmittedAt", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryAnswerComplaints_AnswerId",
                table: "EnquiryAnswerComplaints",
                column: "AnswerId");

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryAnswerComplaints_ComplaintId",
                table: "EnquiryAnswerComplaints",
                column: "ComplaintId");

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryAnswers_AnsweredOn_WaitedMinutes",
                table: "EnquiryAnswers",
                columns: new[] { "AnsweredOn", "WaitedMinutes" });

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryAnswers_EnquiryId_Number",
                table: "EnquiryAnswers",
                columns: new[] { "EnquiryId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryAnswers_RegisterEntryId",
                table: "EnquiryAnswers",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryQuestions_EnquiryId",
                table: "EnquiryQuestions",
                column: "EnquiryId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportFaults_ImportId_Row",
                table: "ImportFaults",
                columns: new[] { "ImportId", "Row" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportFileRows_NinoBody",
                table: "ImportFileRows",
                column: "NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_NinoBody",
                table: "ImportRows",
                column: "NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_State_StateAt_Held",
                table: "Imports",
                columns: new[] { "State", "StateAt", "Held" });

            migrationBuilder.CreateIndex(
                name: "IX_InformationRequests_ConsiderationId",
                table: "InformationRequests",
                column: "ConsiderationId");

            migrationBuilder.CreateIndex(
                name: "IX_Letters_ArrangementId_ErasedAt",
                table: "Letters",
                columns: new[] { "ArrangementId", "ErasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Letters_ConsiderationId",
                table: "Letters",
                column: "ConsiderationId");

            migrationBuilder.CreateIndex(
                name: "IX_Letters_Customer_NinoBody",
                table: "Letters",
                column: "Customer_NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_Letters_EntryId",
                table: "Letters",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Letters_WrittenById_Id",
                table: "Letters",
                columns: new[] { "WrittenById", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LinkedChannels_ChannelId",
                table: "LinkedChannels",
                column: "ChannelId",
                unique: true,
                filter: "[ChannelId] <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_LinkedChannels_Key",
                table: "LinkedChannels",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ListedPeople_ObjectId",
                table: "ListedPeople",
                column: "ObjectId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ListedRoles_ListedPersonId",
                table: "ListedRoles",
                column: "ListedPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_LocalListCustomers_EntryId",
                table: "LocalListCustomers",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_LocalListCustomers_LocalListId_EntryId",
                table: "LocalListCustomers",
                columns: new[] { "LocalListId", "EntryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LocalListReaders_PersonId",
                table: "LocalListReaders",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_LocalLists_BusinessKey",
                table: "LocalLists",
                column: "BusinessKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MarkerReports_Customer_NinoBody",
                table: "MarkerReports",
                column: "Customer_NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_MarkerReports_EntryId",
                table: "MarkerReports",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_MarkerReports_ReporterId",
                table: "MarkerReports",
                column: "ReporterId");

            migrationBuilder.CreateIndex(
                name: "IX_MarkerReports_State_SentAt",
                table: "MarkerReports",
                columns: new[] { "State", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MeantCommands_Until",
                table: "MeantCommands",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_OfferedFiles_Secret",
                table: "OfferedFiles",
                column: "Secret",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OfferedFiles_State_StateAt",
                table: "OfferedFiles",
                columns: new[] { "State", "StateAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OpenForms_Until",
                table: "OpenForms",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxLanes_Until",
                table: "OutboxLanes",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_Key",
                table: "OutboxMessages",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_Parked",
                table: "OutboxMessages",
                columns: new[] { "State", "Id" },
                filter: "[State] = 'Parked'");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_Queued",
                table: "OutboxMessages",
                columns: new[] { "State", "Id" },
                filter: "[State] = 'Queued'");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_RecordKind_RecordId_Kind",
                table: "OutboxMessages",
                columns: new[] { "RecordKind", "RecordId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_State_QueuedAt",
                table: "OutboxMessages",
                columns: new[] { "State", "QueuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Passings_ConsiderationId_IsForAbsence_BackAt",
                table: "Passings",
                columns: new[] { "ConsiderationId", "IsForAbsence", "BackAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ProcessedActs_At",
                table: "ProcessedActs",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ReferredComplaints_ConsiderationId_Number",
                table: "ReferredComplaints",
                columns: new[] { "ConsiderationId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterAliases_RegisterEntryId",
                table: "RegisterAliases",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterCorrections_RegisterEntryId",
                table: "RegisterCorrections",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Customer_NinoBody",
                table: "RegisterEntries",
                column: "Customer_NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_DistrictKey_Id",
                table: "RegisterEntries",
                columns: new[] { "DistrictKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_MergedIntoId",
                table: "RegisterEntries",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_NinoEndKey",
                table: "RegisterEntries",
                column: "NinoEndKey");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_RecordedNumber",
                table: "RegisterEntries",
                column: "RecordedNumber",
                unique: true,
                filter: "[RecordedNumber] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterLeftMarkers_RegisterEntryId",
                table: "RegisterLeftMarkers",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterNameKeys_RegisterEntryId",
                table: "RegisterNameKeys",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportedContacts_RegisterEntryId",
                table: "ReportedContacts",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewBatches_PartId_At",
                table: "ReviewBatches",
                columns: new[] { "PartId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFiles_PartId",
                table: "ReviewFiles",
                column: "PartId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFiles_State_StateAt",
                table: "ReviewFiles",
                columns: new[] { "State", "StateAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_BatchId",
                table: "ReviewItems",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_EntryId_PartId",
                table: "ReviewItems",
                columns: new[] { "EntryId", "PartId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_PartId_State_Number",
                table: "ReviewItems",
                columns: new[] { "PartId", "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewParts_BusinessKey_Id",
                table: "ReviewParts",
                columns: new[] { "BusinessKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewParts_ClosedAt",
                table: "ReviewParts",
                column: "ClosedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewParts_LogWantedAt",
                table: "ReviewParts",
                column: "LogWantedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewParts_NextReminderOn",
                table: "ReviewParts",
                column: "NextReminderOn");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewParts_ReviewId_BusinessKey",
                table: "ReviewParts",
                columns: new[] { "ReviewId", "BusinessKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_QuarterKey",
                table: "Reviews",
                column: "QuarterKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_State",
                table: "Reviews",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_SearchedEntries_EntryId",
                table: "SearchedEntries",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Searches_Forgotten_MadeAt",
                table: "Searches",
                columns: new[] { "Forgotten", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SentCards_ConversationId_ActivityId",
                table: "SentCards",
                columns: new[] { "ConversationId", "ActivityId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SentCards_Live_HeldSince",
                table: "SentCards",
                columns: new[] { "Live", "HeldSince" });

            migrationBuilder.CreateIndex(
                name: "IX_SentCards_Live_PostedAt",
                table: "SentCards",
                columns: new[] { "Live", "PostedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SentCards_RecordKind_RecordId",
                table: "SentCards",
                columns: new[] { "RecordKind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_AskedById_ClosedAt_DueOn_Id",
                table: "WorkItems",
                columns: new[] { "AskedById", "ClosedAt", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_Assignee_ClosedAt_DueOn_Id",
                table: "WorkItems",
                columns: new[] { "Assignee", "ClosedAt", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_ClosedAt_Id",
                table: "WorkItems",
                columns: new[] { "ClosedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_NextChaseAt_Id",
                table: "WorkItems",
                columns: new[] { "NextChaseAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_OfKind_OfId_For_Assignee",
                table: "WorkItems",
                columns: new[] { "OfKind", "OfId", "For", "Assignee" },
                unique: true);

            migrationBuilder.CreateTriggers();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTriggers();

            migrationBuilder.DropTable(
                name: "AbsenceDays");

            migrationBuilder.DropTable(
                name: "Advice");

            migrationBuilder.DropTable(
                name: "Arrangements");

            migrationBuilder.DropTable(
                name: "AuditEvents");

            migrationBuilder.DropTable(
                name: "AuditSeals");

            migrationBuilder.DropTable(
                name: "BotState");

            migrationBuilder.DropTable(
                name: "Businesses");

            migrationBuilder.DropTable(
                name: "Calendars");

            migrationBuilder.DropTable(
                name: "Chats");

            migrationBuilder.DropTable(
                name: "CheckReports");

            migrationBuilder.DropTable(
                name: "Complaints");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "DirectoryFiles");

            migrationBuilder.DropTable(
                name: "DirectoryMoves");

            migrationBuilder.DropTable(
                name: "DirectoryVersions");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "Duties");

            migrationBuilder.DropTable(
                name: "EnquiryAnswerComplaints");

            migrationBuilder.DropTable(
                name: "EnquiryQuestions");

            migrationBuilder.DropTable(
                name: "ImportColumns");

            migrationBuilder.DropTable(
                name: "ImportFaults");

            migrationBuilder.DropTable(
                name: "ImportFileRows");

            migrationBuilder.DropTable(
                name: "ImportRows");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropTable(
                name: "InformationRequests");

            migrationBuilder.DropTable(
                name: "JobRuns");

            migrationBuilder.DropTable(
                name: "Letters");

            migrationBuilder.DropTable(
                name: "LinkedChannels");

            migrationBuilder.DropTable(
                name: "ListedRoles");

            migrationBuilder.DropTable(
                name: "LocalListCustomers");

            migrationBuilder.DropTable(
                name: "LocalListReaders");

            migrationBuilder.DropTable(
                name: "MarkerReports");

            migrationBuilder.DropTable(
                name: "MeantCommands");

            migrationBuilder.DropTable(
                name: "OfferedFiles");

            migrationBuilder.DropTable(
                name: "OpenForms");

            migrationBuilder.DropTable(
                name: "OutboxLanes");

            migrationBuilder.DropTable(
                name: "OutboxMessages");

            migrationBuilder.DropTable(
                name: "Passings");

            migrationBuilder.DropTable(
                name: "ProcessedActs");

            migrationBuilder.DropTable(
                name: "ReferredComplaints");

            migrationBuilder.DropTable(
                name: "RegisterAliases");

            migrationBuilder.DropTable(
                name: "RegisterCorrections");

            migrationBuilder.DropTable(
                name: "RegisterLeftMarkers");

            migrationBuilder.DropTable(
                name: "RegisterNameKeys");

            migrationBuilder.DropTable(
                name: "ReportedContacts");

            migrationBuilder.DropTable(
                name: "ReviewBatches");

            migrationBuilder.DropTable(
                name: "ReviewFiles");

            migrationBuilder.DropTable(
                name: "ReviewItems");

            migrationBuilder.DropTable(
                name: "ReviewPlaces");

            migrationBuilder.DropTable(
                name: "Reviews");

            migrationBuilder.DropTable(
                name: "Scrubs");

            migrationBuilder.DropTable(
                name: "SearchedEntries");

            migrationBuilder.DropTable(
                name: "SentCards");

            migrationBuilder.DropTable(
                name: "WorkItems");

            migrationBuilder.DropTable(
                name: "Absences");

            migrationBuilder.DropTable(
                name: "EnquiryAnswers");

            migrationBuilder.DropTable(
                name: "ListedPeople");

            migrationBuilder.DropTable(
                name: "LocalLists");

            migrationBuilder.DropTable(
                name: "Considerations");

            migrationBuilder.DropTable(
                name: "RegisterEntries");

            migrationBuilder.DropTable(
                name: "ReviewParts");

            migrationBuilder.DropTable(
                name: "Searches");

            migrationBuilder.DropTable(
                name: "Enquiries");
        }
    }
}
