using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Arrangements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Advice");

            migrationBuilder.DropTable(
                name: "Arrangements");
        }
    }
}
