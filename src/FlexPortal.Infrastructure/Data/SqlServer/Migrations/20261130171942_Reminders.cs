using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_OutgoingMessages_Kind",
                table: "OutgoingMessages");

            migrationBuilder.DropCheckConstraint(
                name: "CK_MailTemplates_Kind",
                table: "MailTemplates");

            migrationBuilder.AddColumn<byte[]>(
                name: "BillingGroupId",
                table: "BillingRunProblems",
                type: "binary(16)",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_OutgoingMessages_Kind",
                table: "OutgoingMessages",
                sql: "\"Kind\" IN ('Invoice', 'PaymentFailed', 'Reminder')");

            migrationBuilder.AddCheckConstraint(
                name: "CK_MailTemplates_Kind",
                table: "MailTemplates",
                sql: "\"Kind\" IN ('Invoice', 'PaymentFailed', 'Reminder')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_OutgoingMessages_Kind",
                table: "OutgoingMessages");

            migrationBuilder.DropCheckConstraint(
                name: "CK_MailTemplates_Kind",
                table: "MailTemplates");

            migrationBuilder.DropColumn(
                name: "BillingGroupId",
                table: "BillingRunProblems");

            migrationBuilder.AddCheckConstraint(
                name: "CK_OutgoingMessages_Kind",
                table: "OutgoingMessages",
                sql: "\"Kind\" IN ('Invoice', 'PaymentFailed')");

            migrationBuilder.AddCheckConstraint(
                name: "CK_MailTemplates_Kind",
                table: "MailTemplates",
                sql: "\"Kind\" IN ('Invoice', 'PaymentFailed')");
        }
    }
}
