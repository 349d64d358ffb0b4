using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Platform.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class LocalLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LocalLists",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BusinessKey = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    BusinessName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    IsOn = table.Column<bool>(type: "bit", nullable: false),
                    InChannel = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LocalListCustomers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    LocalListId = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    AddedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AddedByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "date", nullable: true)
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
                    LocalListId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LocalListCustomers");

            migrationBuilder.DropTable(
                name: "LocalListReaders");

            migrationBuilder.DropTable(
                name: "LocalLists");
        }
    }
}
