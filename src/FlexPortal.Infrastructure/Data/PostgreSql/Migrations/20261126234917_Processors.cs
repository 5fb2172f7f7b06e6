using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Processors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Asked",
                table: "Refunds",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "ChargeId",
                table: "Refunds",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NextAskAtUtc",
                table: "Refunds",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Problem",
                table: "Refunds",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SubmittedAtUtc",
                table: "Refunds",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsOutcomeUnknown",
                table: "Payments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "ChargeAttempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    MethodId = table.Column<Guid>(type: "uuid", nullable: false),
                    MethodType = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Processor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", unicode: false, maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    Reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Cause = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: true),
                    DeclineCode = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    IsHard = table.Column<bool>(type: "boolean", nullable: false),
                    ActionUrl = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Problem = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    RequestedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RequestedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Asked = table.Column<int>(type: "integer", nullable: false),
                    Misses = table.Column<int>(type: "integer", nullable: false),
                    NextAskAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NeedsReview = table.Column<bool>(type: "boolean", nullable: false),
                    TransactionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChargeAttempts", x => x.Id);
                    table.CheckConstraint("CK_ChargeAttempts_Amount", "\"AmountMinor\" > 0");
                    table.CheckConstraint("CK_ChargeAttempts_State", "\"State\" IN ('Submitted', 'Pending', 'NeedsAction', 'Unknown', 'Succeeded', 'Declined', 'Withdrawn', 'TakenBack', 'Credited')");
                    table.CheckConstraint("CK_ChargeAttempts_Transaction", "\"State\" NOT IN ('Succeeded', 'Declined', 'TakenBack') OR \"TransactionId\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_ChargeAttempts_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChargeAttempts_PaymentMethods_MethodId",
                        column: x => x.MethodId,
                        principalTable: "PaymentMethods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChargeAttempts_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChargeAttempts_Transactions_TransactionId",
                        column: x => x.TransactionId,
                        principalTable: "Transactions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReceivedEvents",
                columns: table => new
                {
                    Processor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Account = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    EventId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReceivedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChargeAttemptId = table.Column<Guid>(type: "uuid", nullable: true),
                    RefundId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedEvents", x => new { x.Processor, x.Account, x.EventId });
                    table.ForeignKey(
                        name: "FK_ReceivedEvents_ChargeAttempts_ChargeAttemptId",
                        column: x => x.ChargeAttemptId,
                        principalTable: "ChargeAttempts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReceivedEvents_Refunds_RefundId",
                        column: x => x.RefundId,
                        principalTable: "Refunds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_ChargeId",
                table: "Refunds",
                column: "ChargeId",
                filter: "\"ChargeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_NextAskAtUtc",
                table: "Refunds",
                column: "NextAskAtUtc",
                filter: "\"NextAskAtUtc\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_OutcomeUnknown",
                table: "Payments",
                column: "IsOutcomeUnknown",
                filter: "\"IsOutcomeUnknown\" = true");

            migrationBuilder.CreateIndex(
                name: "IX_ChargeAttempts_CustomerId",
                table: "ChargeAttempts",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_ChargeAttempts_MethodId",
                table: "ChargeAttempts",
                column: "MethodId");

            migrationBuilder.CreateIndex(
                name: "IX_ChargeAttempts_NextAskAtUtc",
                table: "ChargeAttempts",
                column: "NextAskAtUtc",
                filter: "\"NextAskAtUtc\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChargeAttempts_OneAtATime",
                table: "ChargeAttempts",
                column: "PaymentId",
                unique: true,
                filter: "\"State\" IN ('Submitted', 'Pending', 'NeedsAction', 'Unknown', 'Succeeded')");

            migrationBuilder.CreateIndex(
                name: "IX_ChargeAttempts_PaymentId_Id",
                table: "ChargeAttempts",
                columns: new[] { "PaymentId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ChargeAttempts_Processor_Reference",
                table: "ChargeAttempts",
                columns: new[] { "Processor", "Reference" },
                filter: "\"Reference\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChargeAttempts_RequestedAtUtc_Id",
                table: "ChargeAttempts",
                columns: new[] { "RequestedAtUtc", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ChargeAttempts_Review",
                table: "ChargeAttempts",
                column: "NeedsReview",
                filter: "\"NeedsReview\" = true");

            migrationBuilder.CreateIndex(
                name: "IX_ChargeAttempts_TransactionId",
                table: "ChargeAttempts",
                column: "TransactionId");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedEvents_ChargeAttemptId",
                table: "ReceivedEvents",
                column: "ChargeAttemptId");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedEvents_RefundId",
                table: "ReceivedEvents",
                column: "RefundId");

            migrationBuilder.AddForeignKey(
                name: "FK_Refunds_ChargeAttempts_ChargeId",
                table: "Refunds",
                column: "ChargeId",
                principalTable: "ChargeAttempts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Refunds_ChargeAttempts_ChargeId",
                table: "Refunds");

            migrationBuilder.DropTable(
                name: "ReceivedEvents");

            migrationBuilder.DropTable(
                name: "ChargeAttempts");

            migrationBuilder.DropIndex(
                name: "IX_Refunds_ChargeId",
                table: "Refunds");

            migrationBuilder.DropIndex(
                name: "IX_Refunds_NextAskAtUtc",
                table: "Refunds");

            migrationBuilder.DropIndex(
                name: "IX_Payments_OutcomeUnknown",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Asked",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "ChargeId",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "NextAskAtUtc",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "Problem",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "SubmittedAtUtc",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "IsOutcomeUnknown",
                table: "Payments");
        }
    }
}
