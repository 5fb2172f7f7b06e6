using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FlexPortal.Infrastructure.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ContractChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Changes",
                table: "Subscriptions",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "EndReason",
                table: "Subscriptions",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndedBy",
                table: "Subscriptions",
                type: "character varying(20)",
                unicode: false,
                maxLength: 20,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Changes",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "EndReason",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "Subscriptions");
        }
    }
}
