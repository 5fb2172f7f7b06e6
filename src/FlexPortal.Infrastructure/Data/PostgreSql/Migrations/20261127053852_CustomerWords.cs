using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CustomerWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_Method_DueDate_Id",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_OutcomeUnknown",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_ReceivedNotPaid",
                table: "Payments");

            migrationBuilder.CreateTable(
                name: "CustomerWords",
                columns: table => new
                {
                    Word = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerWords", x => new { x.Word, x.CustomerId });
                    table.ForeignKey(
                        name: "FK_CustomerWords_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Method",
                table: "Payments",
                columns: new[] { "Method", "DueDate", "Id", "Status", "AmountMinor" },
                filter: "\"Method\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_OutcomeUnknown",
                table: "Payments",
                columns: new[] { "DueDate", "Id" },
                filter: "\"IsOutcomeUnknown\" = true");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ReceivedNotPaid",
                table: "Payments",
                columns: new[] { "DueDate", "Id", "Status", "Method", "LastReceivedOn", "FirstReceivedOn" },
                filter: "\"LastReceivedOn\" IS NOT NULL AND \"Status\" <> 'Paid'");

            migrationBuilder.CreateIndex(
                name: "IX_CustomerWords_CustomerId",
                table: "CustomerWords",
                column: "CustomerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CustomerWords");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Method",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_OutcomeUnknown",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_ReceivedNotPaid",
                table: "Payments");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Method_DueDate_Id",
                table: "Payments",
                columns: new[] { "Method", "DueDate", "Id" },
                filter: "\"Method\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_OutcomeUnknown",
                table: "Payments",
                column: "IsOutcomeUnknown",
                filter: "\"IsOutcomeUnknown\" = true");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ReceivedNotPaid",
                table: "Payments",
                columns: new[] { "DueDate", "Id" },
                filter: "\"LastReceivedOn\" IS NOT NULL AND \"Status\" <> 'Paid'");
        }
    }
}
