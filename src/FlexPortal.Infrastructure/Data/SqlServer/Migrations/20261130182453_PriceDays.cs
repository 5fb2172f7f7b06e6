using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class PriceDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "PriceFrom",
                table: "Subscriptions",
                type: "date",
                nullable: true);

            // Which of the agreed prices counts today stands in the changes: these are looked at one by one.
            migrationBuilder.Sql("UPDATE \"Subscriptions\" SET \"PriceFrom\" = '9999-12-31' WHERE \"Changes\" <> ''");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PriceFrom",
                table: "Subscriptions");
        }
    }
}
