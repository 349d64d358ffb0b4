using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Storage.Migrations.SqlServer
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
                name: "SearchedEntries",
                columns: table => new
                {
                    SearchId = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false)
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
                name: "IX_AuditSeals_EventId",
                table: "AuditSeals",
                column: "EventId",
                unique: true);

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
                name: "IX_SearchedEntries_EntryId",
                table: "SearchedEntries",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Searches_Forgotten_MadeAt",
                table: "Searches",
                columns: new[] { "Forgotten", "MadeAt" });

            // What is on the register already lapses fourteen months after its last contact (where the month has no such day, on its last day), and is found by its keys.
            migrationBuilder.Sql("UPDATE Complaints SET LapsesOn = DATEADD(month, 14, LastContact)");
            migrationBuilder.Sql("UPDATE Complaints SET NextLapseStepOn = LapsesOn");
            migrationBuilder.Sql("UPDATE RegisterEntries SET DistrictKey = LOWER(Customer_District), NinoEndKey = REVERSE(Customer_NinoBody)");
            migrationBuilder.Sql("UPDATE RegisterNameKeys SET DistrictKey = (SELECT e.DistrictKey FROM RegisterEntries AS e WHERE e.Id = RegisterNameKeys.RegisterEntryId)");
            migrationBuilder.OnlyAppends("AuditEvents");
            migrationBuilder.OnlyAppends("AuditSeals");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditSeals");

            migrationBuilder.DropTable(
                name: "OfferedFiles");

            migrationBuilder.DropTable(
                name: "RegisterAliases");

            migrationBuilder.DropTable(
                name: "RegisterCorrections");

            migrationBuilder.DropTable(
                name: "Scrubs");

            migrationBuilder.DropTable(
                name: "SearchedEntries");

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
