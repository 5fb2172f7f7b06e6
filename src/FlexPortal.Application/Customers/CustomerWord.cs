using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Customers;

/// <summary>A word by whose beginning a customer is found: kept by the context whenever a customer is saved, so that a search reads an index instead of every name.</summary>
public sealed class CustomerWord
{
    /// <summary>As <see cref="Domain.Values.SearchText.Words"/> writes it.</summary>
    public string Word { get; init; } = "";

    /// <summary>The customer.</summary>
    public CustomerId CustomerId { get; init; }
}
