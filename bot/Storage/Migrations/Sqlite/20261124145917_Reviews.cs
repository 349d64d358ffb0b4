using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Storage.Migrations.Sqlite
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
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferedFiles", x => x.Id);
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
                    BusinessKey = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BusinessName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Asked = table.Column<int>(type: "INTEGER", nullable: false),
                    Answered = table.Column<int>(type: "INTEGER", nullable: false),
                    Left = table.Column<int>(type: "INTEGER", nullable: false),
                    DsmId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ChannelKey = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextReminderOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    LogWantedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LogPutAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LogFailure = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
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
                    OpenedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AsksDsms = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LastEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    ListedUpTo = table.Column<long>(type: "INTEGER", nullable: false),
                    Asked = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Unanswered = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviews", x => x.Id);
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
                    AnsweredByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
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
