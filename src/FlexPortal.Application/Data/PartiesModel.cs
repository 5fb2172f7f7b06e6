using FlexPortal.Application.Customers;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

internal static class PartiesModel
{
    public static void Configure(ModelBuilder builder)
    {
        ConfigureSellers(builder);
        ConfigureCustomers(builder);
        ConfigureWords(builder);
        ConfigureCatalog(builder);
    }

    private static void ConfigureSellers(ModelBuilder builder)
    {
        builder.Entity<Seller>(seller =>
        {
            seller.ToTable("Sellers", t =>
            {
                t.HasCheckConstraint("CK_Sellers_InvoiceLeadDays", $"\"InvoiceLeadDays\" BETWEEN 0 AND {Seller.MaxInvoiceLeadDays}");
                t.HasCheckConstraint("CK_Sellers_DefaultTaxRate", "\"DefaultTaxRate\" BETWEEN 0 AND 10000");
            });
            seller.Property(s => s.Id).ValueGeneratedNever();
            seller.AddressColumns(s => s.Address);
            seller.Property(s => s.LegalName).HasMaxLength(TextLimits.Name);
            seller.Property(s => s.VatNumber).HasMaxLength(TextLimits.Code);
            seller.Property(s => s.RegistrationNumber).HasMaxLength(TextLimits.Code);
            seller.Property(s => s.Email).HasMaxLength(TextLimits.Email);
            seller.Property(s => s.Phone).HasMaxLength(TextLimits.Code);
            seller.Property(s => s.Iban).HasMaxLength(34).IsUnicode(false);
            seller.Property(s => s.Bic).HasMaxLength(11).IsUnicode(false);
            seller.Property(s => s.BankName).HasMaxLength(TextLimits.Name);
            seller.Property(s => s.TimeZone).HasMaxLength(TextLimits.Name);
            seller.Property(s => s.Locale).HasMaxLength(TextLimits.Code);
            seller.Property(s => s.InvoiceNumberPattern).HasMaxLength(DocumentNumberPattern.MaxLength);
            seller.Property(s => s.CreditNoteNumberPattern).HasMaxLength(DocumentNumberPattern.MaxLength);
            seller.Property(s => s.ReceiptNumberPattern).HasMaxLength(DocumentNumberPattern.MaxLength);
            seller.Property(s => s.PaymentInstructions).HasMaxLength(TextLimits.Note);
            seller.Property(s => s.InvoiceFooter).HasMaxLength(TextLimits.Note);
            seller.Property(s => s.LogoSha256!).Sha256();
            seller.Property(s => s.Version).IsConcurrencyToken();
        });
        builder.Entity<SellerLogo>(logo =>
        {
            logo.ToTable("SellerLogos", t => t.HasTrigger("TR_SellerLogos_AppendOnly"));
            logo.HasKey(l => l.Sha256);
            logo.Property(l => l.Sha256).Sha256();
            logo.Property(l => l.MediaType).HasMaxLength(TextLimits.Code).IsUnicode(false);
        });
    }

    private static void ConfigureCustomers(ModelBuilder builder) => builder.Entity<Customer>(customer =>
    {
        customer.ToTable("Customers", t =>
        {
            t.HasCheckConstraint("CK_Customers_Kind", ModelConventions.InList<CustomerKind>("Kind"));
            t.HasCheckConstraint("CK_Customers_Terms", "\"Terms\" IN (0, 7, 14, 30) AND (\"Kind\" = 'Business' OR \"Terms\" = 0)");
        });
        customer.Property(c => c.Id).ValueGeneratedNever();
        customer.AddressColumns(c => c.BillingAddress);
        customer.Property(c => c.Name).HasMaxLength(TextLimits.Name);
        customer.Property(c => c.DisplayName).HasMaxLength(TextLimits.Name);
        customer.Property(c => c.Searchable).HasMaxLength(Domain.Values.SearchText.MaxLength);
        customer.Property(c => c.Email).HasMaxLength(TextLimits.Email);
        customer.Property(c => c.Phone).HasMaxLength(TextLimits.Code);
        customer.Property(c => c.CompanyName).HasMaxLength(TextLimits.Name);
        customer.Property(c => c.RegistrationNumber).HasMaxLength(TextLimits.Code);
        customer.Property(c => c.VatNumber).HasMaxLength(TextLimits.Code);
        customer.Property(c => c.BillingContact).HasMaxLength(TextLimits.Name);
        customer.Property(c => c.BillingEmail).HasMaxLength(TextLimits.Email);
        customer.Property(c => c.Notes).HasMaxLength(TextLimits.Text);
        customer.Property(c => c.Version).IsConcurrencyToken();
        customer.HasOne<Seller>().WithMany().HasForeignKey(c => c.SellerId).OnDelete(DeleteBehavior.Restrict);
        customer.HasIndex(c => new { c.Searchable, c.Id });
    });

    private static void ConfigureWords(ModelBuilder builder) => builder.Entity<CustomerWord>(word =>
    {
        word.ToTable("CustomerWords");
        word.HasKey(w => new { w.Word, w.CustomerId });
        word.Property(w => w.Word).HasMaxLength(Domain.Values.SearchText.MaxWordLength);
        word.HasOne<Customer>().WithMany().HasForeignKey(w => w.CustomerId).OnDelete(DeleteBehavior.Cascade);
    });

    private static void ConfigureCatalog(ModelBuilder builder)
    {
        builder.Entity<Product>(product =>
        {
            product.ToTable("Products", t => t.HasCheckConstraint("CK_Products_TaxRate", "\"TaxRate\" BETWEEN 0 AND 10000"));
            product.Property(p => p.Id).ValueGeneratedNever();
            product.Property(p => p.Name).HasMaxLength(TextLimits.Name);
            product.Property(p => p.Searchable).HasMaxLength(Domain.Values.SearchText.MaxLength);
            product.Property(p => p.Category).HasMaxLength(TextLimits.Name);
            product.Property(p => p.Description).HasMaxLength(TextLimits.Text);
            product.Property(p => p.Version).IsConcurrencyToken();
            product.HasOne<Seller>().WithMany().HasForeignKey(p => p.SellerId).OnDelete(DeleteBehavior.Restrict);
            product.HasMany(p => p.Variants).WithOne().HasForeignKey(v => v.ProductId).OnDelete(DeleteBehavior.Restrict);
            product.HasIndex(p => new { p.Searchable, p.Id });
        });
        builder.Entity<Variant>(variant =>
        {
            variant.ToTable("Variants", t => t.HasCheckConstraint("CK_Variants_ListPrice", "\"ListPriceMinor\" > 0"));
            variant.Property(v => v.Id).ValueGeneratedNever();
            variant.Property(v => v.Name).HasMaxLength(TextLimits.Name);
            variant.Property(v => v.Searchable).HasMaxLength(Domain.Values.SearchText.MaxLength);
            variant.Property(v => v.Sku).HasMaxLength(TextLimits.Code);
            variant.HasMany(v => v.Prices).WithOne().HasForeignKey(p => p.VariantId).OnDelete(DeleteBehavior.Cascade);
            variant.HasIndex(v => new { v.ProductId, v.Position }).IsUnique();
        });
        builder.Entity<ContractPrice>(price =>
        {
            price.ToTable("ContractPrices", t =>
            {
                t.HasCheckConstraint("CK_ContractPrices_Months", "\"ContractMonths\" BETWEEN 1 AND 120");
                t.HasCheckConstraint("CK_ContractPrices_Monthly", "\"MonthlyMinor\" > 0");
            });
            price.HasKey(p => new { p.VariantId, p.ContractMonths });
            price.Property(p => p.ContractMonths).ValueGeneratedNever();
        });
        builder.Entity<Asset>(asset =>
        {
            asset.ToTable("Assets", t => t.HasCheckConstraint("CK_Assets_Cost", "\"AcquisitionCostMinor\" > 0"));
            asset.Property(a => a.Id).ValueGeneratedNever();
            asset.Property(a => a.SerialNumber).HasMaxLength(TextLimits.Name);
            asset.HasOne<Seller>().WithMany().HasForeignKey(a => a.SellerId).OnDelete(DeleteBehavior.Restrict);
            asset.HasOne<Variant>().WithMany().HasForeignKey(a => a.VariantId).OnDelete(DeleteBehavior.Restrict);
            asset.HasIndex(a => new { a.SellerId, a.SerialNumber }).IsUnique().HasFilter("\"SerialNumber\" IS NOT NULL");
        });
    }
}
