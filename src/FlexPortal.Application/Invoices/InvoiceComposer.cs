using System.Globalization;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Invoices;

/// <summary>Says what an invoice prints. A pure function of what it is given.</summary>
public static class InvoiceComposer
{
    /// <summary>Composes an invoice.</summary>
    /// <param name="seller">The issuer as it is now.</param>
    /// <param name="customer">The payer as it is now.</param>
    /// <param name="payment">The payment, taxed by the rules of today.</param>
    /// <param name="lines">What each line is for, in the order of the payment's lines.</param>
    /// <param name="heading">Number, dates and terms.</param>
    /// <param name="group">The billing group whose invoice it is; null for none.</param>
    public static InvoiceContent Compose(Seller seller, Customer customer, Payment payment, IReadOnlyList<BilledLine> lines, InvoiceHeading heading, BillingGroup? group = null)
    {
        ArgumentNullException.ThrowIfNull(seller);
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(heading);
        return new InvoiceContent
        {
            Number = heading.Number,
            IssueDate = heading.IssueDate,
            DueDate = heading.DueDate,
            TermsDays = (int)heading.Terms,
            Currency = payment.Currency.Code,
            MinorUnits = payment.Currency.MinorUnits,
            Locale = group?.Locale ?? seller.Locale,
            Seller = PartyOf(seller),
            Customer = group is null ? PartyOf(customer) : PartyOf(customer) with { Contact = group.ContactName ?? PartyOf(customer).Contact, Email = group.Email },
            Group = group is null ? null : GroupOf(group, payment),
            BankAccount = seller.Iban is { } iban ? new InvoiceBankAccount { BankName = seller.BankName, Iban = iban, Bic = seller.Bic } : null,
            PaymentReference = heading.Number,
            PaymentInstructions = seller.PaymentInstructions,
            FooterText = seller.InvoiceFooter,
            LogoSha256 = seller.LogoSha256,
            Lines = [.. lines.Select((line, i) => LineOf(line, i + 1))],
            Taxes = TaxesOf(payment),
            Subtotal = payment.NetMinor,
            TaxTotal = payment.TaxMinor,
            Total = payment.AmountMinor,
        };
    }

    private static InvoiceGroup GroupOf(BillingGroup group, Payment payment) => new()
    {
        Name = group.Name,
        Month = Payment.FirstDayOf(payment.BillingMonth!.Value),
        IsSupplement = payment.IsSupplement,
        PurchaseOrder = group.PurchaseOrder,
    };

    private static InvoiceLine LineOf(BilledLine billed, int position) => new()
    {
        Position = position,
        Description = billed.Line.Description ?? billed.Subscription.ProductDescription,
        SerialNumber = billed.SerialNumber,
        Member = billed.Member,
        CostCentre = billed.CostCentre,
        MemberId = billed.Member is null ? null : billed.Subscription.CustomerId.ToString(),
        Subscription = billed.Subscription.Reference,
        PeriodStart = billed.Line.PeriodStart,
        PeriodEnd = billed.Line.PeriodEnd,
        Net = billed.Line.NetMinor,
        Tax = billed.Line.TaxMinor,
        TaxRate = billed.Line.TaxRate.BasisPoints,
    };

    private static List<InvoiceTax> TaxesOf(Payment payment) =>
    [
        .. payment.Lines
            .GroupBy(line => new TaxTreatment(line.TaxCategory, line.TaxRate, line.TaxRate))
            .OrderByDescending(group => group.Key.Rate.BasisPoints)
            .ThenBy(group => group.Key.Category)
            .Select(group => new InvoiceTax
            {
                Category = group.Key.Code,
                Rate = group.Key.Rate.BasisPoints,
                Net = group.Sum(line => line.NetMinor),
                Tax = group.Sum(line => line.TaxMinor),
                Note = group.Key.Note,
            }),
    ];

    /// <summary>The issuer as printed.</summary>
    internal static InvoiceParty PartyOf(Seller seller) => new()
    {
        Name = seller.LegalName,
        AddressLines = seller.Address.Lines(),
        Country = CountryName(seller.Address),
        VatNumber = seller.VatNumber,
        RegistrationNumber = seller.RegistrationNumber,
        Email = seller.Email,
        Phone = seller.Phone,
    };

    /// <summary>The payer as printed.</summary>
    internal static InvoiceParty PartyOf(Customer customer) => new()
    {
        Name = customer.DisplayName,
        Contact = customer.Kind == CustomerKind.Business ? customer.BillingContact ?? customer.Name : null,
        AddressLines = customer.BillingAddress.Lines(),
        Country = CountryName(customer.BillingAddress),
        VatNumber = customer.VatNumber,
        RegistrationNumber = customer.RegistrationNumber,
        Email = customer.BillingEmail ?? customer.Email,
    };

    private static string? CountryName(Address address) =>
        address.CountryCode.Length == 2 ? new RegionInfo(address.CountryCode).EnglishName : null;
}

/// <summary>A line and what it is for.</summary>
/// <param name="Line">Period and amounts.</param>
/// <param name="Subscription">Whose period it is.</param>
/// <param name="SerialNumber">The unit's serial number.</param>
/// <param name="Member">Whom the unit is with, on a billing group's invoice; null on every other.</param>
/// <param name="CostCentre">The payer's cost centre for the member.</param>
public sealed record BilledLine(PaymentLine Line, Subscription Subscription, string? SerialNumber, string? Member = null, string? CostCentre = null);

/// <summary>Number, dates and terms of a document.</summary>
/// <param name="Number">As printed.</param>
/// <param name="IssueDate">Day of issue.</param>
/// <param name="DueDate">Day by which it is to be paid.</param>
/// <param name="Terms">The terms by which that was reckoned.</param>
public sealed record InvoiceHeading(string Number, DateOnly IssueDate, DateOnly DueDate, PaymentTerms Terms);
