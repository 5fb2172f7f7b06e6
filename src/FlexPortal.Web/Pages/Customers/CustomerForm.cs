using FlexPortal.Domain.Customers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>What the pages that create and edit a customer have in common.</summary>
public abstract class CustomerForm : PageModel
{
    /// <summary>What the person enters.</summary>
    [BindProperty]
    public CustomerInput Input { get; set; } = new();

    /// <summary>Terms of a business; counts only where they are offered.</summary>
    [BindProperty]
    public PaymentTerms Terms { get; set; }

    /// <summary>Whether the person may set terms here.</summary>
    public virtual bool OffersTerms => false;
}
