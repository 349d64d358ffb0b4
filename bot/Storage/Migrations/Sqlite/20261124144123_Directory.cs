using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Directory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                    ChannelKey = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Districts = table.Column<string>(type: "TEXT", nullable: false),
                    Regions = table.Column<string>(type: "TEXT", nullable: false),
                    Contacts = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Businesses", x => x.Id);
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
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
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
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
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
                    UpdatedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListedPeople", x => x.Id);
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Businesses");

            migrationBuilder.DropTable(
                name: "DirectoryMoves");

            migrationBuilder.DropTable(
                name: "DirectoryVersions");

            migrationBuilder.DropTable(
                name: "LinkedChannels");

            migrationBuilder.DropTable(
                name: "ListedRoles");

            migrationBuilder.DropTable(
                name: "ListedPeople");
        }
    }
}
