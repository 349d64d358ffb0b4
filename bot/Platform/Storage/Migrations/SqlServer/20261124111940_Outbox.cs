using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Platform.Storage.Migrations.SqlServer
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
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<string>(
                name: "FailedBecause",
                table: "Notices",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(400)",
                oldMaxLength: 400,
                oldNullable: true);

            migrationBuilder.AddColumn<long>(
                name: "InsteadOfId",
                table: "Notices",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Lane",
                table: "Notices",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "Notices",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Needed");

            migrationBuilder.AddColumn<int>(
                name: "RecordVersion",
                table: "Notices",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Notices",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Repeats",
                table: "Notices",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Resends",
                table: "Notices",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Text",
                table: "Notices",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ToldBy",
                table: "Notices",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tried",
                table: "Notices",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.CreateTable(
                name: "NoticeLanes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Owner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Until = table.Column<DateTime>(type: "datetime2", nullable: false)
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

            migrationBuilder.AlterColumn<string>(
                name: "FailedBecause",
                table: "Notices",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(100)",
                oldMaxLength: 100,
                oldNullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LeasedBy",
                table: "Notices",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_State_DueAt_Id",
                table: "Notices",
                columns: new[] { "State", "DueAt", "Id" });
        }
    }
}
