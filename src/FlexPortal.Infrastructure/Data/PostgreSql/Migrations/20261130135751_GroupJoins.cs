using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class GroupJoins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_BulkJobs_Act",
                table: "BulkJobs");

            migrationBuilder.DropCheckConstraint(
                name: "CK_BulkJobRows_Subject",
                table: "BulkJobRows");

            migrationBuilder.AddColumn<bool>(
                name: "IsSupplement",
                table: "Payments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // Documents that were printed as supplements stay supplements.
            migrationBuilder.Sql("UPDATE \"Payments\" SET \"IsSupplement\" = TRUE WHERE \"Part\" > 0");

            migrationBuilder.AddColumn<string>(
                name: "CostCentre",
                table: "BulkJobRows",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CustomerId",
                table: "BulkJobRows",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_BulkJobs_Act",
                table: "BulkJobs",
                sql: "\"Act\" IN ('MarkAsPaid', 'Cancel', 'SendInvoice', 'ChangePrice', 'JoinGroup')");

            migrationBuilder.CreateIndex(
                name: "IX_BulkJobRows_CustomerId",
                table: "BulkJobRows",
                column: "CustomerId");

            migrationBuilder.AddCheckConstraint(
                name: "CK_BulkJobRows_Subject",
                table: "BulkJobRows",
                sql: "(\"PaymentId\" IS NOT NULL AND \"SubscriptionId\" IS NULL AND \"CustomerId\" IS NULL) OR (\"PaymentId\" IS NULL AND \"SubscriptionId\" IS NOT NULL AND \"CustomerId\" IS NULL AND \"AmountMinor\" > 0) OR (\"PaymentId\" IS NULL AND \"CustomerId\" IS NOT NULL)");

            migrationBuilder.AddForeignKey(
                name: "FK_BulkJobRows_Customers_CustomerId",
                table: "BulkJobRows",
                column: "CustomerId",
                principalTable: "Customers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_BulkJobRows_Customers_CustomerId",
                table: "BulkJobRows");

            migrationBuilder.DropCheckConstraint(
                name: "CK_BulkJobs_Act",
                table: "BulkJobs");

            migrationBuilder.DropIndex(
                name: "IX_BulkJobRows_CustomerId",
                table: "BulkJobRows");

            migrationBuilder.DropCheckConstraint(
                name: "CK_BulkJobRows_Subject",
                table: "BulkJobRows");

            migrationBuilder.DropColumn(
                name: "IsSupplement",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "CostCentre",
                table: "BulkJobRows");

            migrationBuilder.DropColumn(
                name: "CustomerId",
                table: "BulkJobRows");

            migrationBuilder.AddCheckConstraint(
                name: "CK_BulkJobs_Act",
                table: "BulkJobs",
                sql: "\"Act\" IN ('MarkAsPaid', 'Cancel', 'SendInvoice', 'ChangePrice')");

            migrationBuilder.AddCheckConstraint(
                name: "CK_BulkJobRows_Subject",
                table: "BulkJobRows",
                sql: "(\"PaymentId\" IS NOT NULL AND \"SubscriptionId\" IS NULL) OR (\"PaymentId\" IS NULL AND \"SubscriptionId\" IS NOT NULL AND \"AmountMinor\" > 0)");
        }
    }
}
