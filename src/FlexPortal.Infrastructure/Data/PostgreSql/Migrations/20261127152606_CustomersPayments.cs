using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CustomersPayments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_CustomerId_DueDate",
                table: "Payments");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_CustomerId_DueDate_Id",
                table: "Payments",
                columns: new[] { "CustomerId", "DueDate", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_CustomerId_DueDate_Id",
                table: "Payments");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_CustomerId_DueDate",
                table: "Payments",
                columns: new[] { "CustomerId", "DueDate" });
        }
    }
}
