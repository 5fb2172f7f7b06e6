using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class GroupLines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Disputes_Open",
                table: "Disputes");

            migrationBuilder.AddColumn<bool>(
                name: "IsDisputed",
                table: "PaymentLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "WithdrawnMinor",
                table: "PaymentLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "WithdrawnTaxMinor",
                table: "PaymentLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte[]>(
                name: "LineId",
                table: "Disputes",
                type: "BLOB",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_PaymentLines_Withdrawn",
                table: "PaymentLines",
                sql: "\"WithdrawnMinor\" >= 0 AND \"WithdrawnTaxMinor\" >= 0 AND \"WithdrawnTaxMinor\" <= \"WithdrawnMinor\" AND \"PaidMinor\" + \"WithdrawnMinor\" <= \"GrossMinor\" AND \"WithdrawnMinor\" <= \"CreditedMinor\"");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_Open",
                table: "Disputes",
                column: "PaymentId",
                unique: true,
                filter: "\"Status\" = 'Open' AND \"LineId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_OpenLine",
                table: "Disputes",
                column: "LineId",
                unique: true,
                filter: "\"Status\" = 'Open' AND \"LineId\" IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_Disputes_PaymentLines_LineId",
                table: "Disputes",
                column: "LineId",
                principalTable: "PaymentLines",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Disputes_PaymentLines_LineId",
                table: "Disputes");

            migrationBuilder.DropCheckConstraint(
                name: "CK_PaymentLines_Withdrawn",
                table: "PaymentLines");

            migrationBuilder.DropIndex(
                name: "IX_Disputes_Open",
                table: "Disputes");

            migrationBuilder.DropIndex(
                name: "IX_Disputes_OpenLine",
                table: "Disputes");

            migrationBuilder.DropColumn(
                name: "IsDisputed",
                table: "PaymentLines");

            migrationBuilder.DropColumn(
                name: "WithdrawnMinor",
                table: "PaymentLines");

            migrationBuilder.DropColumn(
                name: "WithdrawnTaxMinor",
                table: "PaymentLines");

            migrationBuilder.DropColumn(
                name: "LineId",
                table: "Disputes");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_Open",
                table: "Disputes",
                column: "PaymentId",
                unique: true,
                filter: "\"Status\" = 'Open'");
        }
    }
}
