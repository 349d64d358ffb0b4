using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Platform.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Numbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "AnsweredOn",
                table: "EnquiryAnswers",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<int>(
                name: "WaitedMinutes",
                table: "EnquiryAnswers",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                table: "Decisions",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_GoneAt_BusinessKey",
                table: "RegisterEntries",
                columns: new[] { "GoneAt", "BusinessKey" });

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryAnswers_AnsweredOn_WaitedMinutes",
                table: "EnquiryAnswers",
                columns: new[] { "AnsweredOn", "WaitedMinutes" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ById_Stage_DecidedOn",
                table: "Decisions",
                columns: new[] { "ById", "Stage", "DecidedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Stage_DecidedOn_DueOn",
                table: "Decisions",
                columns: new[] { "Stage", "DecidedOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Considerations_State_DueOn",
                table: "Considerations",
                columns: new[] { "State", "DueOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RegisterEntries_GoneAt_BusinessKey",
                table: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_EnquiryAnswers_AnsweredOn_WaitedMinutes",
                table: "EnquiryAnswers");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_ById_Stage_DecidedOn",
                table: "Decisions");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_Stage_DecidedOn_DueOn",
                table: "Decisions");

            migrationBuilder.DropIndex(
                name: "IX_Considerations_State_DueOn",
                table: "Considerations");

            migrationBuilder.DropColumn(
                name: "AnsweredOn",
                table: "EnquiryAnswers");

            migrationBuilder.DropColumn(
                name: "WaitedMinutes",
                table: "EnquiryAnswers");

            migrationBuilder.DropColumn(
                name: "DueOn",
                table: "Decisions");
        }
    }
}
