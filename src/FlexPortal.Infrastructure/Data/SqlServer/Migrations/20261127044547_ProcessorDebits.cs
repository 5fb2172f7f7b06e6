using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ProcessorDebits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_PaymentMethods_Debit",
                table: "PaymentMethods");

            migrationBuilder.DropColumn(
                name: "Misses",
                table: "ChargeAttempts");

            migrationBuilder.AddColumn<DateTime>(
                name: "MissingSinceUtc",
                table: "ChargeAttempts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_PaymentMethods_Debit",
                table: "PaymentMethods",
                sql: "\"Type\" <> 'DirectDebit' OR (\"MandateReference\" IS NOT NULL AND \"MandateSignedOn\" IS NOT NULL AND \"IbanLast4\" IS NOT NULL AND (\"IbanSecret\" IS NOT NULL OR \"TokenSecret\" IS NOT NULL))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_PaymentMethods_Debit",
                table: "PaymentMethods");

            migrationBuilder.DropColumn(
                name: "MissingSinceUtc",
                table: "ChargeAttempts");

            migrationBuilder.AddColumn<int>(
                name: "Misses",
                table: "ChargeAttempts",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddCheckConstraint(
                name: "CK_PaymentMethods_Debit",
                table: "PaymentMethods",
                sql: "\"Type\" <> 'DirectDebit' OR (\"MandateReference\" IS NOT NULL AND \"MandateSignedOn\" IS NOT NULL AND \"IbanSecret\" IS NOT NULL)");
        }
    }
}
