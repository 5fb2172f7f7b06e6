using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ReceivedDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_Open",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_PartiallyPaid",
                table: "Payments");

            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstReceivedOn",
                table: "Payments",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LastReceivedMonth",
                table: "Payments",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LastReceivedOn",
                table: "Payments",
                type: "date",
                nullable: true);

            // Payments that money came for before.
            migrationBuilder.Sql("UPDATE \"Payments\" SET \"FirstReceivedOn\" = (SELECT MIN(t.\"OccurredOn\") FROM \"Transactions\" AS t WHERE t.\"PaymentId\" = \"Payments\".\"Id\" AND t.\"Outcome\" = 'Succeeded' AND t.\"Kind\" IN ('Charge', 'Receipt', 'CreditUse')), \"LastReceivedOn\" = (SELECT MAX(t.\"OccurredOn\") FROM \"Transactions\" AS t WHERE t.\"PaymentId\" = \"Payments\".\"Id\" AND t.\"Outcome\" = 'Succeeded' AND t.\"Kind\" IN ('Charge', 'Receipt', 'CreditUse')) WHERE \"PaidMinor\" > 0;");
            migrationBuilder.Sql("UPDATE \"Payments\" SET \"FirstReceivedOn\" = NULL WHERE \"FirstReceivedOn\" = \"LastReceivedOn\";");
            migrationBuilder.Sql("UPDATE \"Payments\" SET \"LastReceivedMonth\" = CAST(EXTRACT(YEAR FROM \"LastReceivedOn\") AS integer) * 12 + CAST(EXTRACT(MONTH FROM \"LastReceivedOn\") AS integer) WHERE \"LastReceivedOn\" IS NOT NULL;");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Open",
                table: "Payments",
                columns: new[] { "DueDate", "Id", "Status", "AmountMinor" },
                filter: "\"InvoiceId\" IS NOT NULL AND \"Status\" <> 'Processing' AND \"Status\" <> 'Paid' AND \"Status\" <> 'Cancelled'");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_PartiallyPaid",
                table: "Payments",
                columns: new[] { "DueDate", "Id" },
                filter: "\"PaidMinor\" > 0 AND \"Status\" <> 'Paid' AND \"Status\" <> 'Cancelled'");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ReceivedDay",
                table: "Payments",
                columns: new[] { "LastReceivedOn", "DueDate", "Id", "AmountMinor", "Status", "Method" },
                filter: "\"LastReceivedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ReceivedInParts",
                table: "Payments",
                columns: new[] { "DueDate", "Id" },
                filter: "\"FirstReceivedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ReceivedMonth",
                table: "Payments",
                columns: new[] { "LastReceivedMonth", "DueDate", "Id", "AmountMinor", "Status", "Method" },
                filter: "\"LastReceivedMonth\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ReceivedNotPaid",
                table: "Payments",
                columns: new[] { "DueDate", "Id" },
                filter: "\"LastReceivedOn\" IS NOT NULL AND \"Status\" <> 'Paid'");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Payments_Received",
                table: "Payments",
                sql: "(\"PaidMinor\" = 0 AND \"LastReceivedOn\" IS NULL AND \"LastReceivedMonth\" IS NULL AND \"FirstReceivedOn\" IS NULL) OR (\"PaidMinor\" > 0 AND \"LastReceivedOn\" IS NOT NULL AND \"LastReceivedMonth\" IS NOT NULL AND (\"FirstReceivedOn\" IS NULL OR \"FirstReceivedOn\" < \"LastReceivedOn\"))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_Open",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_PartiallyPaid",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_ReceivedDay",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_ReceivedInParts",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_ReceivedMonth",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_ReceivedNotPaid",
                table: "Payments");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Payments_Received",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "FirstReceivedOn",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "LastReceivedMonth",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "LastReceivedOn",
                table: "Payments");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Open",
                table: "Payments",
                columns: new[] { "DueDate", "Id", "Status" },
                filter: "\"InvoiceId\" IS NOT NULL AND \"Status\" <> 'Processing' AND \"Status\" <> 'Paid' AND \"Status\" <> 'Cancelled'");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_PartiallyPaid",
                table: "Payments",
                columns: new[] { "DueDate", "Id" },
                filter: "\"PaidMinor\" > \"RefundedMinor\" AND \"Status\" <> 'Paid' AND \"Status\" <> 'Cancelled'");
        }
    }
}
