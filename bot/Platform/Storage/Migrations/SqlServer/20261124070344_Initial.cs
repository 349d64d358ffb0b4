using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Platform.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Acts",
                columns: table => new
                {
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ResultId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Acts", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AuditEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ActorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    What = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    RecordKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RecordId = table.Column<long>(type: "bigint", nullable: false),
                    Why = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BotState",
                columns: table => new
                {
                    Key = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Json = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ETag = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BotState", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Chats",
                columns: table => new
                {
                    Audience = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ConversationId = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    ServiceUrl = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    TeamsUserId = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    GreetedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Chats", x => x.Audience);
                });

            migrationBuilder.CreateTable(
                name: "Considerations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ReferringOfficerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReferringOfficerName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ReferringOfficerTeam = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ManagerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ManagerName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    DsmId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DsmName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Customer_Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Customer_Nino = table.Column<string>(type: "nvarchar(9)", maxLength: 9, nullable: true),
                    Customer_NinoBody = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Customer_NoNinoReason = table.Column<string>(type: "nvarchar(800)", maxLength: 800, nullable: true),
                    Customer_District = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Customer_Region = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BusinessKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BusinessName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Nation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Nature = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    LastContact = table.Column<DateOnly>(type: "date", nullable: false),
                    LastContactChannel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FinalResponseKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FinalResponseDate = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedBeforeReform = table.Column<bool>(type: "bit", nullable: false),
                    ComplaintDetails = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Spoc = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Checks_NeedsConsidered = table.Column<bool>(type: "bit", nullable: false),
                    Checks_NoNewComplaint = table.Column<bool>(type: "bit", nullable: false),
                    Checks_NotUnacceptableBehaviour = table.Column<bool>(type: "bit", nullable: false),
                    Checks_FinalResponseGiven = table.Column<bool>(type: "bit", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SentToDsmAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    WorkingDaysToDecide = table.Column<int>(type: "int", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RegisterEntryId = table.Column<long>(type: "bigint", nullable: true),
                    RecordedByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    AdministratorsNotifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Considerations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Form = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Step = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Fields = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    BecameId = table.Column<long>(type: "bigint", nullable: true),
                    DiscardedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Enquiries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Enquirer_Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Enquirer_Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Enquirer_Position = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Enquirer_Team = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Enquirer_Email = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Enquirer_Phone = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Customer_Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Customer_Nino = table.Column<string>(type: "nvarchar(9)", maxLength: 9, nullable: true),
                    Customer_NinoBody = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Customer_NoNinoReason = table.Column<string>(type: "nvarchar(800)", maxLength: 800, nullable: true),
                    Customer_District = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Customer_Region = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    FinalResponse = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    MarkerShown = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ClaimedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ClaimedByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ClaimedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enquiries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RecordKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RecordId = table.Column<long>(type: "bigint", nullable: false),
                    Card = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Audience = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    LeasedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SentAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    FailedBecause = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PostedCards",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RecordKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RecordId = table.Column<long>(type: "bigint", nullable: false),
                    Card = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Audience = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ConversationId = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    ActivityId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Live = table.Column<bool>(type: "bit", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    PostedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostedCards", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Customer_Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Customer_Nino = table.Column<string>(type: "nvarchar(9)", maxLength: 9, nullable: true),
                    Customer_NinoBody = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Customer_NoNinoReason = table.Column<string>(type: "nvarchar(800)", maxLength: 800, nullable: true),
                    Customer_District = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Customer_Region = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BusinessKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BusinessName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Spoc = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    DsmId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DsmName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    MarkerTickedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ConsiderationId = table.Column<long>(type: "bigint", nullable: false),
                    Stage = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Verdict = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Phone = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ConsiderationId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DoneByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    DoneAt = table.Column<DateTime>(type: "datetime2", nullable: true)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ConsiderationId = table.Column<long>(type: "bigint", nullable: false),
                    Question = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    AskedByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: true)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ConsiderationId = table.Column<long>(type: "bigint", nullable: false),
                    FromName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ToName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
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
                name: "EnquiryAnswers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RegisterEntryId = table.Column<long>(type: "bigint", nullable: true),
                    Automatic = table.Column<bool>(type: "bit", nullable: false)
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
                name: "Complaints",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RegisterEntryId = table.Column<long>(type: "bigint", nullable: false),
                    Description = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    FinalResponseKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FinalResponseDate = table.Column<DateOnly>(type: "date", nullable: false),
                    LastContact = table.Column<DateOnly>(type: "date", nullable: false),
                    BusinessName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ConsiderationReference = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true)
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
                name: "RegisterNameKeys",
                columns: table => new
                {
                    RegisterEntryId = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterNameKeys", x => new { x.Key, x.RegisterEntryId });
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RegisterEntryId = table.Column<long>(type: "bigint", nullable: false),
                    ComplaintId = table.Column<long>(type: "bigint", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Channel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ReportedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_Acts_At",
                table: "Acts",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_At",
                table: "AuditEvents",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_RecordKind_RecordId",
                table: "AuditEvents",
                columns: new[] { "RecordKind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_LastContact",
                table: "Complaints",
                column: "LastContact");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_RegisterEntryId",
                table: "Complaints",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_Customer_NinoBody",
                table: "Considerations",
                column: "Customer_NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_ReferringOfficerId_SubmittedAt",
                table: "Considerations",
                columns: new[] { "ReferringOfficerId", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_State_SubmittedAt",
                table: "Considerations",
                columns: new[] { "State", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ConsiderationId_Stage",
                table: "Decisions",
                columns: new[] { "ConsiderationId", "Stage" },
                unique: true);

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
                name: "IX_Enquiries_State_SubmittedAt",
                table: "Enquiries",
                columns: new[] { "State", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryAnswers_EnquiryId",
                table: "EnquiryAnswers",
                column: "EnquiryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryAnswers_RegisterEntryId",
                table: "EnquiryAnswers",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_InformationRequests_ConsiderationId",
                table: "InformationRequests",
                column: "ConsiderationId");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Key",
                table: "Notices",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_RecordKind_RecordId",
                table: "Notices",
                columns: new[] { "RecordKind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_State_DueAt_Id",
                table: "Notices",
                columns: new[] { "State", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Passings_ConsiderationId",
                table: "Passings",
                column: "ConsiderationId");

            migrationBuilder.CreateIndex(
                name: "IX_PostedCards_ConversationId_ActivityId",
                table: "PostedCards",
                columns: new[] { "ConversationId", "ActivityId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PostedCards_RecordKind_RecordId",
                table: "PostedCards",
                columns: new[] { "RecordKind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_BusinessKey",
                table: "RegisterEntries",
                column: "BusinessKey");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Customer_NinoBody",
                table: "RegisterEntries",
                column: "Customer_NinoBody");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterNameKeys_RegisterEntryId",
                table: "RegisterNameKeys",
                column: "RegisterEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportedContacts_RegisterEntryId",
                table: "ReportedContacts",
                column: "RegisterEntryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Acts");

            migrationBuilder.DropTable(
                name: "AuditEvents");

            migrationBuilder.DropTable(
                name: "BotState");

            migrationBuilder.DropTable(
                name: "Chats");

            migrationBuilder.DropTable(
                name: "Complaints");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "Duties");

            migrationBuilder.DropTable(
                name: "EnquiryAnswers");

            migrationBuilder.DropTable(
                name: "InformationRequests");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "Passings");

            migrationBuilder.DropTable(
                name: "PostedCards");

            migrationBuilder.DropTable(
                name: "RegisterNameKeys");

            migrationBuilder.DropTable(
                name: "ReportedContacts");

            migrationBuilder.DropTable(
                name: "Enquiries");

            migrationBuilder.DropTable(
                name: "Considerations");

            migrationBuilder.DropTable(
                name: "RegisterEntries");
        }
    }
}
