using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PriceJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_BulkJobs_Act",
                table: "BulkJobs");

            migrationBuilder.RenameColumn(
                name: "PaymentVersion",
                table: "BulkJobRows",
                newName: "SeenVersion");

            migrationBuilder.AlterColumn<byte[]>(
                name: "PaymentId",
                table: "BulkJobRows",
                type: "BLOB",
                fixedLength: true,
                maxLength: 16,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldFixedLength: true,
                oldMaxLength: 16);

            migrationBuilder.AddColumn<long>(
                name: "AmountMinor",
                table: "BulkJobRows",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SubscriptionId",
                table: "BulkJobRows",
                type: "BLOB",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_BulkJobs_Act",
                table: "BulkJobs",
                sql: "\"Act\" IN ('MarkAsPaid', 'Cancel', 'SendInvoice', 'ChangePrice')");

            migrationBuilder.CreateIndex(
                name: "IX_BulkJobRows_SubscriptionId",
                table: "BulkJobRows",
                column: "SubscriptionId");

            migrationBuilder.AddCheckConstraint(
                name: "CK_BulkJobRows_Subject",
                table: "BulkJobRows",
                sql: "(\"PaymentId\" IS NOT NULL AND \"SubscriptionId\" IS NULL) OR (\"PaymentId\" IS NULL AND \"SubscriptionId\" IS NOT NULL AND \"AmountMinor\" > 0)");

            migrationBuilder.AddForeignKey(
                name: "FK_BulkJobRows_Subscriptions_SubscriptionId",
                table: "BulkJobRows",
                column: "SubscriptionId",
                principalTable: "Subscriptions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_BulkJobRows_Subscriptions_SubscriptionId",
                table: "BulkJobRows");

            migrationBuilder.DropCheckConstraint(
                name: "CK_BulkJobs_Act",
                table: "BulkJobs");

            migrationBuilder.DropIndex(
                name: "IX_BulkJobRows_SubscriptionId",
                table: "BulkJobRows");

            migrationBuilder.DropCheckConstraint(
                name: "CK_BulkJobRows_Subject",
                table: "BulkJobRows");

            migrationBuilder.DropColumn(
                name: "AmountMinor",
                table: "BulkJobRows");

            migrationBuilder.DropColumn(
                name: "SubscriptionId",
                table: "BulkJobRows");

            migrationBuilder.RenameColumn(
                name: "SeenVersion",
                table: "BulkJobRows",
                newName: "PaymentVersion");

            migrationBuilder.AlterColumn<byte[]>(
                name: "PaymentId",
                table: "BulkJobRows",
                type: "BLOB",
                fixedLength: true,
                maxLength: 16,
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldFixedLength: true,
                oldMaxLength: 16,
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_BulkJobs_Act",
                table: "BulkJobs",
                sql: "\"Act\" IN ('MarkAsPaid', 'Cancel', 'SendInvoice')");
        }
    }
}
