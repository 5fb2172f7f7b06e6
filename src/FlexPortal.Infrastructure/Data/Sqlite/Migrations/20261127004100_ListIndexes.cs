using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Transactions_OccurredOn",
                table: "Transactions");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Disputed",
                table: "Payments");

            migrationBuilder.CreateIndex(
                name: "IX_Transactions_OccurredOn_PaymentId",
                table: "Transactions",
                columns: new[] { "OccurredOn", "PaymentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Disputed",
                table: "Payments",
                columns: new[] { "DueDate", "Id" },
                filter: "\"IsDisputed\"");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Method_DueDate_Id",
                table: "Payments",
                columns: new[] { "Method", "DueDate", "Id" },
                filter: "\"Method\" IS NOT NULL");

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

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Refunded",
                table: "Payments",
                columns: new[] { "DueDate", "Id" },
                filter: "\"RefundedMinor\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Scheduled",
                table: "Payments",
                columns: new[] { "DueDate", "Id" },
                filter: "\"InvoiceId\" IS NULL AND \"Status\" <> 'Processing' AND \"Status\" <> 'Paid' AND \"Status\" <> 'Failed' AND \"Status\" <> 'Cancelled'");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Status_Id",
                table: "Payments",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_WrittenOff",
                table: "Payments",
                columns: new[] { "DueDate", "Id" },
                filter: "\"WrittenOffMinor\" > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Transactions_OccurredOn_PaymentId",
                table: "Transactions");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Disputed",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Method_DueDate_Id",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Open",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_PartiallyPaid",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Refunded",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Scheduled",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Status_Id",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_WrittenOff",
                table: "Payments");

            migrationBuilder.CreateIndex(
                name: "IX_Transactions_OccurredOn",
                table: "Transactions",
                column: "OccurredOn");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Disputed",
                table: "Payments",
                column: "IsDisputed",
                filter: "\"IsDisputed\" = 1");
        }
    }
}
