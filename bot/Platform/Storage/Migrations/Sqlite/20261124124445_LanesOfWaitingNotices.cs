using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace UpcTeamsBot.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LanesOfWaitingNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What waits already goes on waiting: its lane as the app would have given it, and nothing of it on its way.
            migrationBuilder.Sql("UPDATE Notices SET BegunAt = NULL, Lane = CASE WHEN Kind = 'Show' THEN Audience ELSE CONCAT('refresh:', RecordKind, ':', RecordId) END WHERE Lane = ''");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
