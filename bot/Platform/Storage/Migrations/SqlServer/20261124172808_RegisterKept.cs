using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Platform.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class RegisterKept : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_RegisterNameKeys",
                table: "RegisterNameKeys");

            migrationBuilder.DropIndex(
                name: "IX_RegisterEntries_BusinessKey",
                table: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_Complaints_LastContact",
                table: "Complaints");

            migrationBuilder.AddColumn<string>(
                name: "DistrictKey",
                table: "RegisterNameKeys",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DistrictKey",
                table: "RegisterEntries",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "GoneAt",
                table: "RegisterEntries",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GoneBy",
                table: "RegisterEntries",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Ground",
                table: "RegisterEntries",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "RegisterEntries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NinoEndKey",
                table: "RegisterEntries",
                type: "nvarchar(8)",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SpocDeputy",
                table: "RegisterEntries",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<string>(
                name: "ConsiderationReference",
                table: "Complaints",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(400)",
                oldMaxLength: 400,
                oldNullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LapseAskedAt",
                table: "Complaints",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LapsesOn",
                table: "Complaints",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "NextLapseStepOn",
                table: "Complaints",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RemovalAskedAt",
                table: "Complaints",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RemovalAskedBy",
                table: "Complaints",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_RegisterNameKeys",
                table: "RegisterNameKeys",
                columns: new[] { "Key", "DistrictKey", "RegisterEntryId" });

            migrationBuilder.CreateTable(
                name: "Advice",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    ComplaintId = table.Column<long>(type: "bigint", nullable: false),
                    BusinessKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BusinessName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AskedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AskedByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Letter = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    LetterOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DsmId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DsmName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    InsteadOf = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    CrestAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClaimedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ClaimedByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    AnsweredByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Explanation = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    NextReminderOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Advice", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Arrangements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    What = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Customer_Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Customer_Nino = table.Column<string>(type: "nvarchar(9)", maxLength: 9, nullable: true),
                    Customer_NinoBody = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Customer_NoNinoReason = table.Column<string>(type: "nvarchar(800)", maxLength: 800, nullable: true),
                    Customer_District = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Customer_Region = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: true),
                    BusinessKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BusinessName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AskedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AskedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ManagerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ManagerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ManagerDecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ManagerWords = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Contact = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Deputy = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Times = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Handling = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    WarnedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NoBarrier = table.Column<bool>(type: "bit", nullable: false),
                    InForceAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    NotifiedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NotifiedBy = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    NotifiedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    NextReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReviewAskedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    NextStepOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    EndedFor = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    EndWords = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Arrangements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    EventId = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeals", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Businesses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Key = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Line = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Nation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DsmId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DeputyId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ComplaintsTeamEmail = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ChannelKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Districts = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Regions = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Contacts = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClosedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Businesses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DirectoryMoves",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    PersonName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BusinessKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    BusinessName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ToBusinessKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    ToBusinessName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    MovedCount = table.Column<int>(type: "int", nullable: false),
                    Moved = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Stranded = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Successors = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectoryMoves", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DirectoryVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectoryVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportFaults",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    Row = table.Column<int>(type: "int", nullable: false),
                    Words = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFaults", x => new { x.ImportId, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "ImportRows",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Customer = table.Column<int>(type: "int", nullable: false),
                    NinoBody = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Json = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRows", x => new { x.ImportId, x.Customer, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    StateAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    Customers = table.Column<int>(type: "int", nullable: false),
                    Faults = table.Column<int>(type: "int", nullable: false),
                    StoppedBecause = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LinkedChannels",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Key = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ChannelId = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    TeamId = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LinkedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkedChannels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ListedPeople",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ObjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Email = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListedPeople", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OfferedFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AboutKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AboutId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Says = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    OfferedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    StateAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Secret = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    StoredId = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    StoredUrl = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    StoredType = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    FailedBecause = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferedFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterAliases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RegisterEntryId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RegisterEntryId = table.Column<long>(type: "bigint", nullable: false),
                    Fields = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Why = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
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
                name: "ReviewParts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ReviewId = table.Column<long>(type: "bigint", nullable: false),
                    ReviewReference = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    BusinessKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BusinessName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Asked = table.Column<int>(type: "int", nullable: false),
                    Answered = table.Column<int>(type: "int", nullable: false),
                    Left = table.Column<int>(type: "int", nullable: false),
                    DsmId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ChannelKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LastByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    LastAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    NextReminderOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClosedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    LogWantedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LogPutAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LogFailure = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewParts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewPlaces",
                columns: table => new
                {
                    PartId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    All = table.Column<bool>(type: "bit", nullable: false),
                    From = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewPlaces", x => new { x.PartId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "Reviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    QuarterKey = table.Column<int>(type: "int", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    OpenedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AsksDsms = table.Column<bool>(type: "bit", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    LastEntryId = table.Column<long>(type: "bigint", nullable: false),
                    ListedUpTo = table.Column<long>(type: "bigint", nullable: false),
                    Asked = table.Column<int>(type: "int", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClosedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Unanswered = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Scrubs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    WantedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Scrubs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Searches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Words = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Page = table.Column<int>(type: "int", nullable: false),
                    Found = table.Column<int>(type: "int", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Forgotten = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Searches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ListedRoles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ListedPersonId = table.Column<long>(type: "bigint", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    BusinessKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Team = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true)
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
                name: "ReviewItems",
                columns: table => new
                {
                    PartId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Ground = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    AnsweredById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AnsweredByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Times = table.Column<int>(type: "int", nullable: false)
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
                    SearchId = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_BusinessKey_Id",
                table: "RegisterEntries",
                columns: new[] { "BusinessKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_DistrictKey_Id",
                table: "RegisterEntries",
                columns: new[] { "DistrictKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_DsmId",
                table: "RegisterEntries",
                column: "DsmId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_NinoEndKey",
                table: "RegisterEntries",
                column: "NinoEndKey");

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_BecameId_DiscardedAt",
                table: "Drafts",
                columns: new[] { "BecameId", "DiscardedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_ConsiderationReference",
                table: "Complaints",
                column: "ConsiderationReference");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_LapsesOn",
                table: "Complaints",
                column: "LapsesOn");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_NextLapseStepOn",
                table: "Complaints",
                column: "NextLapseStepOn");

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
                name: "IX_AuditSeals_EventId",
                table: "AuditSeals",
                column: "EventId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Businesses_Key",
                table: "Businesses",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DirectoryMoves_DoneAt",
                table: "DirectoryMoves",
                column: "DoneAt");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_NinoBody",
                table: "ImportRows",
                column: "NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_State_StateAt",
                table: "Imports",
                columns: new[] { "State", "StateAt" });

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
                name: "IX_OfferedFiles_Secret",
                table: "OfferedFiles",
                column: "Secret",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OfferedFiles_State_StateAt",
                table: "OfferedFiles",
                columns: new[] { "State", "StateAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterAliases_RegisterEntryId",
                table: "RegisterAliases",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterCorrections_RegisterEntryId",
                table: "RegisterCorrections",
                column: "RegisterEntryId");

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

            // What is on the register already lapses fourteen months after its last contact (where the month has no such day, on its last day), and is found by its keys.
            // In strings of their own: a script has them in the batch that adds the columns, which is read before they are there.
            migrationBuilder.Sql("EXEC(N'UPDATE Complaints SET LapsesOn = DATEADD(month, 14, LastContact)')");
            migrationBuilder.Sql("EXEC(N'UPDATE Complaints SET NextLapseStepOn = LapsesOn')");
            migrationBuilder.Sql("EXEC(N'UPDATE RegisterEntries SET DistrictKey = LOWER(Customer_District), NinoEndKey = REVERSE(Customer_NinoBody)')");
            migrationBuilder.Sql("EXEC(N'UPDATE RegisterNameKeys SET DistrictKey = (SELECT e.DistrictKey FROM RegisterEntries AS e WHERE e.Id = RegisterNameKeys.RegisterEntryId)')");
            migrationBuilder.OnlyAppends("AuditEvents");
            migrationBuilder.OnlyAppends("AuditSeals");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Advice");

            migrationBuilder.DropTable(
                name: "Arrangements");

            migrationBuilder.DropTable(
                name: "AuditSeals");

            migrationBuilder.DropTable(
                name: "Businesses");

            migrationBuilder.DropTable(
                name: "DirectoryMoves");

            migrationBuilder.DropTable(
                name: "DirectoryVersions");

            migrationBuilder.DropTable(
                name: "ImportFaults");

            migrationBuilder.DropTable(
                name: "ImportRows");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropTable(
                name: "LinkedChannels");

            migrationBuilder.DropTable(
                name: "ListedRoles");

            migrationBuilder.DropTable(
                name: "OfferedFiles");

            migrationBuilder.DropTable(
                name: "RegisterAliases");

            migrationBuilder.DropTable(
                name: "RegisterCorrections");

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
                name: "ListedPeople");

            migrationBuilder.DropTable(
                name: "ReviewParts");

            migrationBuilder.DropTable(
                name: "Searches");

            migrationBuilder.DropPrimaryKey(
                name: "PK_RegisterNameKeys",
                table: "RegisterNameKeys");

            migrationBuilder.DropIndex(
                name: "IX_RegisterEntries_BusinessKey_Id",
                table: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_RegisterEntries_DistrictKey_Id",
                table: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_RegisterEntries_DsmId",
                table: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_RegisterEntries_NinoEndKey",
                table: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_Drafts_BecameId_DiscardedAt",
                table: "Drafts");

            migrationBuilder.DropIndex(
                name: "IX_Complaints_ConsiderationReference",
                table: "Complaints");

            migrationBuilder.DropIndex(
                name: "IX_Complaints_LapsesOn",
                table: "Complaints");

            migrationBuilder.DropIndex(
                name: "IX_Complaints_NextLapseStepOn",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "DistrictKey",
                table: "RegisterNameKeys");

            migrationBuilder.DropColumn(
                name: "DistrictKey",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "GoneAt",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "GoneBy",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "Ground",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "NinoEndKey",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "SpocDeputy",
                table: "RegisterEntries");

            migrationBuilder.DropColumn(
                name: "LapseAskedAt",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "LapsesOn",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "NextLapseStepOn",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "RemovalAskedAt",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "RemovalAskedBy",
                table: "Complaints");

            migrationBuilder.AlterColumn<string>(
                name: "ConsiderationReference",
                table: "Complaints",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(20)",
                oldMaxLength: 20,
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_RegisterNameKeys",
                table: "RegisterNameKeys",
                columns: new[] { "Key", "RegisterEntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_BusinessKey",
                table: "RegisterEntries",
                column: "BusinessKey");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_LastContact",
                table: "Complaints",
                column: "LastContact");
        }
    }
}
