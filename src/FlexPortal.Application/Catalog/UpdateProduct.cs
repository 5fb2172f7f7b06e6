using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Catalog;

/// <summary>
/// Changes a product. Subscriptions keep the name that they were made with; another tax rate reaches everything of theirs that is not invoiced yet.
/// </summary>
public sealed class UpdateProduct(Database database) : IUseCase
{
    /// <summary>Changes the product.</summary>
    /// <param name="id">The product.</param>
    /// <param name="version">The version that the form was opened with; null overwrites whatever there is.</param>
    /// <param name="entry">What was entered.</param>
    /// <param name="isActive">Whether new subscriptions can choose it.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <returns>How many payments that are not invoiced yet follow another tax rate.</returns>
    /// <exception cref="Domain.BusinessRuleException"><c>NOT_FOUND</c>; <c>CONFLICT</c>; another tax rate while earlier periods wait to be invoiced.</exception>
    public Task<int> ExecuteAsync(ProductId id, int? version, ProductEntry entry, bool isActive, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var product = await ProductState.LoadAsync(session, id, version);
                var before = AuditFact.Describe(ProductState.Of(product));
                var rate = product.TaxRate;
                product.Update(entry.Name, entry.Category, entry.Description, entry.TaxRate, isActive);
                session.Audit(new AuditFact("product.updated", id.ToString(), "Product changed") { Before = before, After = AuditFact.Describe(ProductState.Of(product)) });
                return rate == product.TaxRate ? 0 : await RetaxScheduledPayments.ForProductAsync(session, product);
            },
            cancellationToken);
}
