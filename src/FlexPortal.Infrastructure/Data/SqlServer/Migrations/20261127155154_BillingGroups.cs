using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class BillingGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "BillingGroupId",
                table: "Payments",
                type: "binary(16)",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "BillingMonth",
                table: "Payments",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Part",
                table: "Payments",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BillingGroups",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    SellerId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Searchable = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    PayerId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    ContactName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Email = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    Terms = table.Column<int>(type: "int", nullable: false),
                    BillingDay = table.Column<int>(type: "int", nullable: true),
                    Locale = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    PurchaseOrder = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SendsInvoices = table.Column<bool>(type: "bit", nullable: false),
                    Notes = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Status = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CreatedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillingGroups", x => x.Id);
                    table.CheckConstraint("CK_BillingGroups_BillingDay", "\"BillingDay\" IS NULL OR \"BillingDay\" BETWEEN 1 AND 28");
                    table.CheckConstraint("CK_BillingGroups_Status", "\"Status\" IN ('Active', 'Inactive')");
                    table.CheckConstraint("CK_BillingGroups_Terms", "\"Terms\" IN (7, 14, 30)");
                    table.ForeignKey(
                        name: "FK_BillingGroups_Customers_PayerId",
                        column: x => x.PayerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BillingGroups_Sellers_SellerId",
                        column: x => x.SellerId,
                        principalTable: "Sellers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GroupMembers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    GroupId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    CustomerId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    SubscriptionId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    CostCentre = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    AddedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    EndedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupMembers", x => x.Id);
                    table.CheckConstraint("CK_GroupMembers_Days", "\"To\" IS NULL OR \"To\" >= \"From\"");
                    table.ForeignKey(
                        name: "FK_GroupMembers_BillingGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "BillingGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GroupMembers_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GroupMembers_Subscriptions_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Subscriptions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Group",
                table: "Payments",
                columns: new[] { "BillingGroupId", "DueDate", "Id" },
                filter: "\"BillingGroupId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_GroupBill",
                table: "Payments",
                columns: new[] { "BillingGroupId", "BillingMonth", "Currency", "Part" },
                unique: true,
                filter: "\"Kind\" = 'Consolidated'");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Payments_Kind",
                table: "Payments",
                sql: "(\"Kind\" = 'Individual' AND \"SubscriptionId\" IS NOT NULL AND \"BillingMonth\" IS NULL AND \"Part\" IS NULL) OR (\"Kind\" = 'Consolidated' AND \"SubscriptionId\" IS NULL AND \"BillingGroupId\" IS NOT NULL AND \"BillingMonth\" IS NOT NULL AND \"Part\" >= 0)");

            migrationBuilder.CreateIndex(
                name: "IX_BillingGroups_PayerId",
                table: "BillingGroups",
                column: "PayerId");

            migrationBuilder.CreateIndex(
                name: "IX_BillingGroups_Searchable_Id",
                table: "BillingGroups",
                columns: new[] { "Searchable", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BillingGroups_SellerId",
                table: "BillingGroups",
                column: "SellerId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupMembers_Customer",
                table: "GroupMembers",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupMembers_GroupId_CustomerId",
                table: "GroupMembers",
                columns: new[] { "GroupId", "CustomerId" });

            migrationBuilder.CreateIndex(
                name: "IX_GroupMembers_OpenCustomer",
                table: "GroupMembers",
                column: "CustomerId",
                unique: true,
                filter: "\"SubscriptionId\" IS NULL AND \"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_GroupMembers_OpenSubscription",
                table: "GroupMembers",
                column: "SubscriptionId",
                unique: true,
                filter: "\"SubscriptionId\" IS NOT NULL AND \"To\" IS NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_Payments_BillingGroups_BillingGroupId",
                table: "Payments",
                column: "BillingGroupId",
                principalTable: "BillingGroups",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Payments_BillingGroups_BillingGroupId",
                table: "Payments");

            migrationBuilder.DropTable(
                name: "GroupMembers");

            migrationBuilder.DropTable(
                name: "BillingGroups");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Group",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_GroupBill",
                table: "Payments");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Payments_Kind",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "BillingGroupId",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "BillingMonth",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "Payments");
        }
    }
}
