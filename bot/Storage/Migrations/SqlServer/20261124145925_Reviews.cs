using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Reviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OfferedFiles");

            migrationBuilder.DropTable(
                name: "ReviewItems");

            migrationBuilder.DropTable(
                name: "ReviewPlaces");

            migrationBuilder.DropTable(
                name: "Reviews");

            migrationBuilder.DropTable(
                name: "ReviewParts");
        }
    }
}
