using System.Globalization;
using System.Text;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Demo;

/// <summary>People and companies who could exist, in several countries and scripts. None of them does.</summary>
internal static class DemoCustomers
{
    private const int Exempt = 7;
    private static readonly PaymentTerms[] Terms = [PaymentTerms.Net7, PaymentTerms.Net14, PaymentTerms.Net14, PaymentTerms.Net30, PaymentTerms.Net30];

    /// <summary>The n-th customer.</summary>
    public static (CustomerDetails Details, PaymentTerms Terms) Of(DemoChance seed, int number)
    {
        var chance = seed.Of("customer", number);
        if (number == Exempt)
            return (School(), PaymentTerms.Net30);
        var country = DemoCountry.At(chance.Below(100, "country"));
        var name = chance.Below(country.FirstNames.Length, "first");
        var first = country.FirstNames[name].Split('/');
        var last = Family(country, chance.Of("last", 0), name % 2);
        var person = $"{first[0]} {last[0]}";
        var handle = $"{Ascii(first[^1])}.{Ascii(last[^1])}";
        var address = new Address
        {
            Line1 = chance.Pick(country.Streets, "street").Replace("#", (1 + chance.Below(140, "house")).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
            PostalCode = Digits(country.PostalPattern, chance.Of("postal", 0)),
            City = chance.Pick(country.Cities, "city"),
            CountryCode = country.Code,
        };
        var phone = Digits("+353 1 555 ####", chance.Of("phone", 0));
        if (!chance.InThousand(450, "business"))
            return (new CustomerDetails { Kind = CustomerKind.Individual, Name = person, Email = $"{handle}{number}@example.com", Phone = phone, BillingAddress = address }, PaymentTerms.Immediate);
        var owner = Family(country, chance.Of("owner", 0), 1);
        var company = string.Format(CultureInfo.InvariantCulture, chance.Pick(country.Companies, "company"), owner[0]);
        var domain = $"{Ascii(owner[^1])}{number}.example";
        return (
            new CustomerDetails
            {
                Kind = CustomerKind.Business,
                Name = person,
                CompanyName = company,
                Email = $"{handle}@{domain}",
                Phone = phone,
                BillingAddress = address,
                VatNumber = chance.InThousand(850, "vat") ? Digits(country.VatPattern, chance.Of("vat", 1)) : null,
                RegistrationNumber = Digits("######", chance.Of("register", 0)),
                BillingContact = chance.InThousand(400, "contact") ? "Accounts payable" : null,
                BillingEmail = chance.InThousand(400, "contact") ? $"invoices@{domain}" : null,
            },
            chance.Pick(Terms, "terms"));
    }

    private static string[] Family(DemoCountry country, DemoChance chance, int form) =>
        country.LastNames[(2 * chance.Below(country.LastNames.Length / 2, "family")) + form].Split('/');

    private static CustomerDetails School() => new()
    {
        Kind = CustomerKind.Business,
        Name = "Máire Ní Bhriain",
        CompanyName = "Saint Brigid’s Community School",
        Email = "office@saintbrigids.example",
        BillingAddress = new Address { Line1 = "2 Chapel Lane", PostalCode = "R95 X4Y1", City = "Kilkenny", CountryCode = "IE" },
        RegistrationNumber = "CHY 20114",
        TaxExempt = true,
        Notes = "Charity, exempt from VAT; certificate on file.",
    };

    private static string Digits(string pattern, DemoChance chance)
    {
        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            // No leading zero: a few countries' numbers never start with one.
            if (pattern[i] == '#')
                text.Append((char)('1' + chance.Of("digit", i).Below(9, "digit")));
            else
                text.Append(pattern[i]);
        }

        return text.ToString();
    }

    private static string Ascii(string name) => string.Concat(SearchText.Normalize(name).Where(char.IsAsciiLetter));
}
