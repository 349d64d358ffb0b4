using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Outbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Notices_State_DueAt_Id",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "LeasedBy",
                table: "Notices");

            migrationBuilder.RenameColumn(
                name: "SentAt",
                table: "Notices",
                newName: "SettledAt");

            migrationBuilder.RenameColumn(
                name: "LeasedUntil",
                table: "Notices",
                newName: "BegunAt");

            migrationBuilder.RenameColumn(
                name: "DueAt",
                table: "Notices",
                newName: "QueuedAt");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "PostedCards",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "InsteadOfId",
                table: "Notices",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Lane",
                table: "Notices",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "Notices",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Needed");

            migrationBuilder.AddColumn<int>(
                name: "RecordVersion",
                table: "Notices",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Notices",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Repeats",
                table: "Notices",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Resends",
                table: "Notices",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Text",
                table: "Notices",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ToldBy",
                table: "Notices",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tried",
                table: "Notices",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.CreateTable(
                name: "NoticeLanes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: true),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeLanes", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_State_Id",
                table: "Notices",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_State_QueuedAt",
                table: "Notices",
                columns: new[] { "State", "QueuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NoticeLanes_Until",
                table: "NoticeLanes",
                column: "Until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NoticeLanes");

            migrationBuilder.DropIndex(
                name: "IX_Notices_State_Id",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Notices_State_QueuedAt",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "PostedCards");

            migrationBuilder.DropColumn(
                name: "InsteadOfId",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Lane",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "RecordVersion",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Repeats",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Resends",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Text",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "ToldBy",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Tried",
                table: "Notices");

            migrationBuilder.RenameColumn(
                name: "SettledAt",
                table: "Notices",
                newName: "SentAt");

            migrationBuilder.RenameColumn(
                name: "QueuedAt",
                table: "Notices",
                newName: "DueAt");

            migrationBuilder.RenameColumn(
                name: "BegunAt",
                table: "Notices",
                newName: "LeasedUntil");

            migrationBuilder.AddColumn<Guid>(
                name: "LeasedBy",
                table: "Notices",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_State_DueAt_Id",
                table: "Notices",
                columns: new[] { "State", "DueAt", "Id" });
        }
    }
}
