using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Letters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                    ArrangementId = table.Column<long>(type: "INTEGER", nullable: true),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CopyToId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CopyToName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SentByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Letters", x => x.Id);
                });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Letters");
        }
    }
}
