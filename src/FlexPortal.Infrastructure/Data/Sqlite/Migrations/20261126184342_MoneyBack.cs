using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MoneyBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_Transactions_Kind",
                table: "Transactions");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Payments_Paid",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_PaymentLines_LivePeriod",
                table: "PaymentLines");

            migrationBuilder.DropCheckConstraint(
                name: "CK_PaymentLines_Paid",
                table: "PaymentLines");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Invoices_Type",
                table: "Invoices");

            migrationBuilder.AddColumn<byte[]>(
                name: "ReversesTransactionId",
                table: "Transactions",
                type: "BLOB",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ApprovalLimitMinor",
                table: "Sellers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 50_000L);

            migrationBuilder.AddColumn<string>(
                name: "ReceiptNumberPattern",
                table: "Sellers",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "RC-{yyyy}-{000001}");

            migrationBuilder.AddColumn<bool>(
                name: "IsDisputed",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "RefundReservedMinor",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "WrittenOffMinor",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "CreditedMinor",
                table: "PaymentLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "CreditedTaxMinor",
                table: "PaymentLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "PaymentLines",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "PaymentLines",
                type: "TEXT",
                unicode: false,
                maxLength: 20,
                nullable: false,
                defaultValue: "Period");

            migrationBuilder.AddColumn<long>(
                name: "RefundReservedMinor",
                table: "PaymentLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte[]>(
                name: "CorrectsInvoiceId",
                table: "Invoices",
                type: "BLOB",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TransactionId",
                table: "Invoices",
                type: "BLOB",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CreditNoteLines",
                columns: table => new
                {
                    InvoiceId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    PaymentLineId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    NetMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditNoteLines", x => new { x.InvoiceId, x.PaymentLineId });
                    table.CheckConstraint("CK_CreditNoteLines_Amount", "\"NetMinor\" >= 0 AND \"TaxMinor\" >= 0 AND \"NetMinor\" + \"TaxMinor\" > 0");
                    table.ForeignKey(
                        name: "FK_CreditNoteLines_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CreditNoteLines_PaymentLines_PaymentLineId",
                        column: x => x.PaymentLineId,
                        principalTable: "PaymentLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CustomerCredits",
                columns: table => new
                {
                    CustomerId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    BalanceMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerCredits", x => new { x.CustomerId, x.Currency });
                    table.CheckConstraint("CK_CustomerCredits_Balance", "\"BalanceMinor\" >= 0");
                    table.ForeignKey(
                        name: "FK_CustomerCredits_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Disputes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    PaymentId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EvidenceDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TransactionId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disputes", x => x.Id);
                    table.CheckConstraint("CK_Disputes_Amount", "\"AmountMinor\" > 0");
                    table.CheckConstraint("CK_Disputes_Reason", "\"Reason\" IN ('Fraudulent', 'Duplicate', 'NotReceived', 'NotAsDescribed', 'ContractCancelled', 'WrongAmount', 'Other')");
                    table.CheckConstraint("CK_Disputes_Status", "\"Status\" IN ('Open', 'Won', 'Lost')");
                    table.ForeignKey(
                        name: "FK_Disputes_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Disputes_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Disputes_Transactions_TransactionId",
                        column: x => x.TransactionId,
                        principalTable: "Transactions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Refunds",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    PaymentId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Destination = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    AccountHolder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    IbanSecret = table.Column<string>(type: "TEXT", unicode: false, maxLength: 800, nullable: true),
                    IbanLast4 = table.Column<string>(type: "TEXT", unicode: false, maxLength: 4, nullable: true),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequestedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreditNoteId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    TransactionId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Refunds", x => x.Id);
                    table.CheckConstraint("CK_Refunds_Amount", "\"AmountMinor\" > 0");
                    table.CheckConstraint("CK_Refunds_CreditNote", "(\"Status\" IN ('ToSend', 'Sent') AND \"CreditNoteId\" IS NOT NULL) OR (\"Status\" NOT IN ('ToSend', 'Sent') AND \"CreditNoteId\" IS NULL)");
                    table.CheckConstraint("CK_Refunds_Destination", "\"Destination\" IN ('BankTransfer', 'Cash', 'Card', 'CustomerCredit')");
                    table.CheckConstraint("CK_Refunds_Sent", "(\"Status\" = 'Sent' AND \"TransactionId\" IS NOT NULL) OR (\"Status\" <> 'Sent' AND \"TransactionId\" IS NULL)");
                    table.CheckConstraint("CK_Refunds_Status", "\"Status\" IN ('AwaitingApproval', 'Rejected', 'ToSend', 'Sent')");
                    table.ForeignKey(
                        name: "FK_Refunds_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Refunds_Invoices_CreditNoteId",
                        column: x => x.CreditNoteId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Refunds_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Refunds_Transactions_TransactionId",
                        column: x => x.TransactionId,
                        principalTable: "Transactions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CreditMovements",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    BalanceMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    PaymentId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    TransactionId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    Method = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    OccurredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditMovements", x => x.Id);
                    table.CheckConstraint("CK_CreditMovements_Amount", "\"AmountMinor\" <> 0 AND \"BalanceMinor\" >= 0");
                    table.CheckConstraint("CK_CreditMovements_Kind", "\"Kind\" IN ('Overpayment', 'Refund', 'CancelledPayment', 'Used', 'UseUndone', 'ReceiptUndone', 'PaidOut')");
                    table.ForeignKey(
                        name: "FK_CreditMovements_CustomerCredits_CustomerId_Currency",
                        columns: x => new { x.CustomerId, x.Currency },
                        principalTable: "CustomerCredits",
                        principalColumns: new[] { "CustomerId", "Currency" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CreditMovements_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CreditMovements_Transactions_TransactionId",
                        column: x => x.TransactionId,
                        principalTable: "Transactions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DisputeNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DisputeId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    WrittenAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisputeNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisputeNotes_Disputes_DisputeId",
                        column: x => x.DisputeId,
                        principalTable: "Disputes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApprovalRequests",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    PaymentId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    RefundId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    Currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    RequestedById = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequestedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedById = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecisionNote = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalRequests", x => x.Id);
                    table.CheckConstraint("CK_ApprovalRequests_Kind", "\"Kind\" IN ('Refund', 'WriteOff')");
                    table.CheckConstraint("CK_ApprovalRequests_Status", "\"Status\" IN ('Waiting', 'Approved', 'Rejected')");
                    table.CheckConstraint("CK_ApprovalRequests_TwoPersons", "\"Status\" <> 'Approved' OR \"DecidedById\" <> \"RequestedById\"");
                    table.ForeignKey(
                        name: "FK_ApprovalRequests_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApprovalRequests_Refunds_RefundId",
                        column: x => x.RefundId,
                        principalTable: "Refunds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RefundLines",
                columns: table => new
                {
                    RefundId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    PaymentLineId = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefundLines", x => new { x.RefundId, x.PaymentLineId });
                    table.CheckConstraint("CK_RefundLines_Amount", "\"AmountMinor\" > 0");
                    table.ForeignKey(
                        name: "FK_RefundLines_PaymentLines_PaymentLineId",
                        column: x => x.PaymentLineId,
                        principalTable: "PaymentLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RefundLines_Refunds_RefundId",
                        column: x => x.RefundId,
                        principalTable: "Refunds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Transactions_ReversesTransactionId",
                table: "Transactions",
                column: "ReversesTransactionId",
                unique: true,
                filter: "\"ReversesTransactionId\" IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Transactions_Kind",
                table: "Transactions",
                sql: "\"Kind\" IN ('Charge', 'Receipt', 'CreditUse', 'ReceiptReversal', 'Refund', 'Chargeback')");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Disputed",
                table: "Payments",
                column: "IsDisputed",
                filter: "\"IsDisputed\" = 1");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Payments_Paid",
                table: "Payments",
                sql: "\"RefundedMinor\" >= 0 AND \"RefundReservedMinor\" >= 0 AND \"RefundedMinor\" + \"RefundReservedMinor\" <= \"PaidMinor\" AND \"PaidMinor\" <= \"AmountMinor\"");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Payments_WrittenOff",
                table: "Payments",
                sql: "\"WrittenOffMinor\" >= 0 AND \"PaidMinor\" + \"WrittenOffMinor\" <= \"AmountMinor\" AND (\"WrittenOffMinor\" = 0 OR \"Status\" = 'Cancelled')");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentLines_LivePeriod",
                table: "PaymentLines",
                columns: new[] { "SubscriptionId", "PeriodStart" },
                unique: true,
                filter: "\"IsLive\" = 1 AND \"Kind\" = 'Period'");

            migrationBuilder.AddCheckConstraint(
                name: "CK_PaymentLines_Credited",
                table: "PaymentLines",
                sql: "\"CreditedTaxMinor\" >= 0 AND \"CreditedTaxMinor\" <= \"TaxMinor\" AND \"CreditedMinor\" >= \"CreditedTaxMinor\" AND \"CreditedMinor\" - \"CreditedTaxMinor\" <= \"NetMinor\"");

            migrationBuilder.AddCheckConstraint(
                name: "CK_PaymentLines_Kind",
                table: "PaymentLines",
                sql: "\"Kind\" IN ('Period', 'EarlyReturnFee', 'Buyout')");

            migrationBuilder.AddCheckConstraint(
                name: "CK_PaymentLines_Paid",
                table: "PaymentLines",
                sql: "\"RefundedMinor\" >= 0 AND \"RefundReservedMinor\" >= 0 AND \"RefundedMinor\" + \"RefundReservedMinor\" <= \"PaidMinor\" AND \"PaidMinor\" <= \"GrossMinor\"");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_CorrectsInvoiceId",
                table: "Invoices",
                column: "CorrectsInvoiceId",
                filter: "\"CorrectsInvoiceId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_Payment",
                table: "Invoices",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_TransactionId",
                table: "Invoices",
                column: "TransactionId",
                unique: true,
                filter: "\"TransactionId\" IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Invoices_Corrects",
                table: "Invoices",
                sql: "(\"Type\" = 'CreditNote' AND \"CorrectsInvoiceId\" IS NOT NULL) OR (\"Type\" <> 'CreditNote' AND \"CorrectsInvoiceId\" IS NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Invoices_Type",
                table: "Invoices",
                sql: "\"Type\" IN ('Invoice', 'CreditNote', 'Receipt')");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalRequests_PaymentId",
                table: "ApprovalRequests",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalRequests_RefundId",
                table: "ApprovalRequests",
                column: "RefundId",
                unique: true,
                filter: "\"RefundId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalRequests_Status_Id",
                table: "ApprovalRequests",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalRequests_WaitingWriteOff",
                table: "ApprovalRequests",
                column: "PaymentId",
                unique: true,
                filter: "\"Status\" = 'Waiting' AND \"Kind\" = 'WriteOff'");

            migrationBuilder.CreateIndex(
                name: "IX_CreditMovements_CustomerId_Currency_Id",
                table: "CreditMovements",
                columns: new[] { "CustomerId", "Currency", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CreditMovements_PaymentId",
                table: "CreditMovements",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditMovements_TransactionId",
                table: "CreditMovements",
                column: "TransactionId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditNoteLines_PaymentLineId",
                table: "CreditNoteLines",
                column: "PaymentLineId");

            migrationBuilder.CreateIndex(
                name: "IX_DisputeNotes_DisputeId",
                table: "DisputeNotes",
                column: "DisputeId");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_CustomerId",
                table: "Disputes",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_Open",
                table: "Disputes",
                column: "PaymentId",
                unique: true,
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_PaymentId",
                table: "Disputes",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_Status_Id",
                table: "Disputes",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Disputes_TransactionId",
                table: "Disputes",
                column: "TransactionId");

            migrationBuilder.CreateIndex(
                name: "IX_RefundLines_PaymentLineId",
                table: "RefundLines",
                column: "PaymentLineId");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_CreditNoteId",
                table: "Refunds",
                column: "CreditNoteId",
                unique: true,
                filter: "\"CreditNoteId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_CustomerId",
                table: "Refunds",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_PaymentId",
                table: "Refunds",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_Status_Id",
                table: "Refunds",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_TransactionId",
                table: "Refunds",
                column: "TransactionId",
                unique: true,
                filter: "\"TransactionId\" IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_Invoices_Invoices_CorrectsInvoiceId",
                table: "Invoices",
                column: "CorrectsInvoiceId",
                principalTable: "Invoices",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Invoices_Transactions_TransactionId",
                table: "Invoices",
                column: "TransactionId",
                principalTable: "Transactions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Transactions_Transactions_ReversesTransactionId",
                table: "Transactions",
                column: "ReversesTransactionId",
                principalTable: "Transactions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Invoices_Invoices_CorrectsInvoiceId",
                table: "Invoices");

            migrationBuilder.DropForeignKey(
                name: "FK_Invoices_Transactions_TransactionId",
                table: "Invoices");

            migrationBuilder.DropForeignKey(
                name: "FK_Transactions_Transactions_ReversesTransactionId",
                table: "Transactions");

            migrationBuilder.DropTable(
                name: "ApprovalRequests");

            migrationBuilder.DropTable(
                name: "CreditMovements");

            migrationBuilder.DropTable(
                name: "CreditNoteLines");

            migrationBuilder.DropTable(
                name: "DisputeNotes");

            migrationBuilder.DropTable(
                name: "RefundLines");

            migrationBuilder.DropTable(
                name: "CustomerCredits");

            migrationBuilder.DropTable(
                name: "Disputes");

            migrationBuilder.DropTable(
                name: "Refunds");

            migrationBuilder.DropIndex(
                name: "IX_Transactions_ReversesTransactionId",
                table: "Transactions");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Transactions_Kind",
                table: "Transactions");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Disputed",
                table: "Payments");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Payments_Paid",
                table: "Payments");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Payments_WrittenOff",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_PaymentLines_LivePeriod",
                table: "PaymentLines");

            migrationBuilder.DropCheckConstraint(
                name: "CK_PaymentLines_Credited",
                table: "PaymentLines");

            migrationBuilder.DropCheckConstraint(
                name: "CK_PaymentLines_Kind",
                table: "PaymentLines");

            migrationBuilder.DropCheckConstraint(
                name: "CK_PaymentLines_Paid",
                table: "PaymentLines");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_CorrectsInvoiceId",
                table: "Invoices");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_Payment",
                table: "Invoices");

            migrationBuilder.DropIndex(
                name: "IX_Invoices_TransactionId",
                table: "Invoices");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Invoices_Corrects",
                table: "Invoices");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Invoices_Type",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "ReversesTransactionId",
                table: "Transactions");

            migrationBuilder.DropColumn(
                name: "ApprovalLimitMinor",
                table: "Sellers");

            migrationBuilder.DropColumn(
                name: "ReceiptNumberPattern",
                table: "Sellers");

            migrationBuilder.DropColumn(
                name: "IsDisputed",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "RefundReservedMinor",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "WrittenOffMinor",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "CreditedMinor",
                table: "PaymentLines");

            migrationBuilder.DropColumn(
                name: "CreditedTaxMinor",
                table: "PaymentLines");

            migrationBuilder.DropColumn(
                name: "Description",
                table: "PaymentLines");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "PaymentLines");

            migrationBuilder.DropColumn(
                name: "RefundReservedMinor",
                table: "PaymentLines");

            migrationBuilder.DropColumn(
                name: "CorrectsInvoiceId",
                table: "Invoices");

            migrationBuilder.DropColumn(
                name: "TransactionId",
                table: "Invoices");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Transactions_Kind",
                table: "Transactions",
                sql: "\"Kind\" IN ('Charge', 'Receipt', 'ReceiptReversal', 'Refund', 'Chargeback')");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Payments_Paid",
                table: "Payments",
                sql: "\"RefundedMinor\" >= 0 AND \"RefundedMinor\" <= \"PaidMinor\" AND \"PaidMinor\" <= \"AmountMinor\"");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentLines_LivePeriod",
                table: "PaymentLines",
                columns: new[] { "SubscriptionId", "PeriodStart" },
                unique: true,
                filter: "\"IsLive\" = 1");

            migrationBuilder.AddCheckConstraint(
                name: "CK_PaymentLines_Paid",
                table: "PaymentLines",
                sql: "\"RefundedMinor\" >= 0 AND \"RefundedMinor\" <= \"PaidMinor\" AND \"PaidMinor\" <= \"GrossMinor\"");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Invoices_Type",
                table: "Invoices",
                sql: "\"Type\" IN ('Invoice', 'CreditNote')");
        }
    }
}
