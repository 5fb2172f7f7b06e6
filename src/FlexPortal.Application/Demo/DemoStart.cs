using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Demo;

/// <summary>What is there before the first customer comes: the seller's profile and the products.</summary>
internal sealed class DemoStart(Database database)
{
    /// <summary>Completes the seller's profile, unless somebody has done so.</summary>
    public Task<Seller> SellerAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var seller = await session.Db.Sellers.OrderBy(s => s.Id).FirstOrDefaultAsync(session.CancellationToken)
                ?? throw new InvalidOperationException("The database has no seller; run the migrate command first.");
            if (seller.MissingForInvoices().Count == 0)
                return seller;
            var logo = DemoLogo.Png();
            var hash = InvoiceContentFormat.Hash(logo);
            if (!await session.Db.SellerLogos.AnyAsync(l => l.Sha256 == hash, session.CancellationToken))
                session.Db.SellerLogos.Add(new SellerLogo { Sha256 = hash, MediaType = "image/png", Bytes = logo, CreatedAtUtc = session.NowUtc });
            seller.Update(DemoSeller.Profile);
            seller.ChangeLogo(hash);
            session.Audit(new AuditFact("seller.updated", seller.Id.ToString(), "Seller profile completed") { After = AuditFact.Describe(DemoSeller.Profile) });
            return seller;
        },
        cancellationToken);

    /// <summary>Writes the products.</summary>
    public Task<IReadOnlyList<DemoVariant>> CatalogAsync(Seller seller, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var (products, variants) = DemoCatalog.Create(seller.Id, seller.Currency);
            session.Db.Products.AddRange(products);
            foreach (var product in products)
                session.Audit(new AuditFact("product.created", product.Id.ToString(), $"Product {product.Name} created"));
            return Task.FromResult(variants);
        },
        cancellationToken);
}
