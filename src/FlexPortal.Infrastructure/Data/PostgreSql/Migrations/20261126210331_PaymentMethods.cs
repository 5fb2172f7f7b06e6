using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PaymentMethods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PaymentMethods",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    IsDefault = table.Column<bool>(type: "boolean", nullable: false),
                    Brand = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Last4 = table.Column<string>(type: "character varying(4)", unicode: false, maxLength: 4, nullable: true),
                    ExpiryYear = table.Column<int>(type: "integer", nullable: true),
                    ExpiryMonth = table.Column<int>(type: "integer", nullable: true),
                    Processor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    TokenSecret = table.Column<string>(type: "character varying(800)", unicode: false, maxLength: 800, nullable: true),
                    MandateReference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    MandateSignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AccountHolder = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    IbanSecret = table.Column<string>(type: "character varying(800)", unicode: false, maxLength: 800, nullable: true),
                    IbanLast4 = table.Column<string>(type: "character varying(4)", unicode: false, maxLength: 4, nullable: true),
                    ReplacesId = table.Column<Guid>(type: "uuid", nullable: true),
                    AddedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemovedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentMethods", x => x.Id);
                    table.CheckConstraint("CK_PaymentMethods_Card", "\"Type\" <> 'Card' OR (\"Brand\" IS NOT NULL AND \"Last4\" IS NOT NULL AND \"ExpiryYear\" IS NOT NULL AND \"ExpiryMonth\" BETWEEN 1 AND 12)");
                    table.CheckConstraint("CK_PaymentMethods_Debit", "\"Type\" <> 'DirectDebit' OR (\"MandateReference\" IS NOT NULL AND \"MandateSignedOn\" IS NOT NULL AND \"IbanSecret\" IS NOT NULL)");
                    table.CheckConstraint("CK_PaymentMethods_Default", "\"IsDefault\" <> true OR \"RemovedAtUtc\" IS NULL");
                    table.CheckConstraint("CK_PaymentMethods_Type", "\"Type\" IN ('Card', 'BankTransfer', 'DirectDebit', 'Check', 'Cash')");
                    table.ForeignKey(
                        name: "FK_PaymentMethods_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PaymentMethods_PaymentMethods_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "PaymentMethods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentMethods_CustomerId_Id",
                table: "PaymentMethods",
                columns: new[] { "CustomerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentMethods_Default",
                table: "PaymentMethods",
                column: "CustomerId",
                unique: true,
                filter: "\"IsDefault\" = true");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentMethods_Expiring",
                table: "PaymentMethods",
                columns: new[] { "ExpiryYear", "ExpiryMonth", "Id" },
                filter: "\"ExpiryYear\" IS NOT NULL AND \"RemovedAtUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentMethods_ReplacesId",
                table: "PaymentMethods",
                column: "ReplacesId",
                unique: true,
                filter: "\"ReplacesId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PaymentMethods");
        }
    }
}
