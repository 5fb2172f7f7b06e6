using System.ComponentModel.DataAnnotations;

namespace FlexPortal.Web.Pages.Design;

/// <summary>The style guide's form.</summary>
public sealed class SampleInput
{
    /// <summary>A text that must be there.</summary>
    [Required(ErrorMessage = "Enter the customer’s name."), StringLength(120)]
    public string? Name { get; set; }

    /// <summary>An address for mail.</summary>
    [Required(ErrorMessage = "Enter an e-mail address."), EmailAddress(ErrorMessage = "Enter an e-mail address like name@example.com."), StringLength(254)]
    public string? Email { get; set; }

    /// <summary>An optional number of letters and digits.</summary>
    [Display(Name = "VAT number"), StringLength(20)]
    public string? VatNumber { get; set; }

    /// <summary>One of a few.</summary>
    [Display(Name = "Customer type")]
    public SampleType Type { get; set; }

    /// <summary>One of a list.</summary>
    [Display(Name = "Billing frequency")]
    public SampleFrequency Frequency { get; set; }

    /// <summary>A day.</summary>
    [Display(Name = "Start date"), Required(ErrorMessage = "Choose a start date.")]
    public DateOnly? StartsOn { get; set; }

    /// <summary>An amount in major units.</summary>
    [Display(Name = "Monthly price"), Required(ErrorMessage = "Enter a monthly price."), Range(typeof(decimal), "0.01", "1000000", ErrorMessage = "The price lies between 0.01 and 1,000,000.", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public decimal? MonthlyPrice { get; set; }

    /// <summary>A whole number.</summary>
    [Display(Name = "Contract length"), Range(1, 120, ErrorMessage = "A contract lasts 1 to 120 months.")]
    public int Months { get; set; } = 12;

    /// <summary>A longer text.</summary>
    [DataType(DataType.MultilineText), StringLength(1000)]
    public string? Note { get; set; }

    /// <summary>Yes or no.</summary>
    [Display(Name = "Send invoices by e-mail")]
    public bool SendInvoices { get; set; } = true;

    /// <summary>A picture.</summary>
    public IFormFile? Logo { get; set; }
}

/// <summary>Two of a kind.</summary>
public enum SampleType
{
    /// <summary>A person.</summary>
    Individual,

    /// <summary>A company.</summary>
    Business,
}

/// <summary>How often.</summary>
public enum SampleFrequency
{
    /// <summary>Every month.</summary>
    Monthly,

    /// <summary>Every three months.</summary>
    Quarterly,

    /// <summary>Every year.</summary>
    Annually,
}
