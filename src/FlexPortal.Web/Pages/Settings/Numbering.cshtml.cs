using System.ComponentModel.DataAnnotations;
using FlexPortal.Application.Access;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.Sellers;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>How the numbers of documents are written, with the next ones.</summary>
[Authorize(Policy = Permissions.EditNumbering)]
internal sealed class NumberingModel(CurrentSeller currentSeller, UpdateNumbering updateNumbering, NextNumbers nextNumbers) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public NumberingInput Input { get; set; } = new();

    /// <summary>The next invoice's number under the typed pattern; null when it cannot be read.</summary>
    public string? NextInvoice { get; private set; }

    /// <summary>The next credit note's number under the typed pattern; null when it cannot be read.</summary>
    public string? NextCreditNote { get; private set; }

    /// <summary>The next receipt's number under the typed pattern; null when it cannot be read.</summary>
    public string? NextReceipt { get; private set; }

    /// <summary>Fields that somebody else changed meanwhile.</summary>
    public IReadOnlyList<ConflictingField> Conflict { get; private set; } = [];

    /// <summary>Shows the patterns.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Input = NumberingInput.Of(await currentSeller.GetAsync(cancellationToken));
        await PreviewAsync(cancellationToken);
    }

    /// <summary>Shows what the typed patterns would give; saves nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        await PreviewAsync(cancellationToken);
        await this.ValidateAsync(Input, cancellationToken);
        return Page();
    }

    /// <summary>Saves the patterns.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await PreviewAsync(cancellationToken);
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        var outcome = await this.ActAsync(Input, () => updateNumbering.ExecuteAsync(Input.InvoiceNumberPattern!, Input.CreditNoteNumberPattern!, Input.ReceiptNumberPattern!, Input.Version, cancellationToken));
        if (outcome == FormOutcome.Conflict)
        {
            var stored = NumberingInput.Of(await currentSeller.GetAsync(cancellationToken));
            Conflict = FormConflict.Between(Input, stored);
            Input.Version = stored.Version;
            this.ForgetVersion();
        }

        if (outcome != FormOutcome.Done)
            return Page();
        this.FlashDone("Numbering saved.");
        return RedirectToPage();
    }

    private async Task PreviewAsync(CancellationToken cancellationToken) =>
        (NextInvoice, NextCreditNote, NextReceipt) = await nextNumbers.ExecuteAsync(Input.InvoiceNumberPattern, Input.CreditNoteNumberPattern, Input.ReceiptNumberPattern, cancellationToken);
}

/// <summary>The patterns as they are typed.</summary>
internal sealed class NumberingInput
{
    [Display(Name = "Invoices")]
    public string? InvoiceNumberPattern { get; set; }

    [Display(Name = "Credit notes")]
    public string? CreditNoteNumberPattern { get; set; }

    [Display(Name = "Receipts")]
    public string? ReceiptNumberPattern { get; set; }

    /// <summary>The version that the form was opened with.</summary>
    public int Version { get; set; }

    public static NumberingInput Of(Domain.Sellers.Seller seller) => new()
    {
        InvoiceNumberPattern = seller.InvoiceNumberPattern,
        CreditNoteNumberPattern = seller.CreditNoteNumberPattern,
        ReceiptNumberPattern = seller.ReceiptNumberPattern,
        Version = seller.Version,
    };
}

internal sealed class NumberingInputRules : AbstractValidator<NumberingInput>
{
    public NumberingInputRules()
    {
        RuleFor(x => x.InvoiceNumberPattern).NotEmpty().WithMessage("Enter a pattern.").MaximumLength(DocumentNumberPattern.MaxLength).Custom(BeReadable);
        RuleFor(x => x.ReceiptNumberPattern).NotEmpty().WithMessage("Enter a pattern.").MaximumLength(DocumentNumberPattern.MaxLength).Custom(BeReadable);
        RuleFor(x => x.CreditNoteNumberPattern).NotEmpty().WithMessage("Enter a pattern.").MaximumLength(DocumentNumberPattern.MaxLength).Custom(BeReadable);
    }

    private static void BeReadable(string? pattern, ValidationContext<NumberingInput> context)
    {
        if (string.IsNullOrEmpty(pattern))
            return;
        try
        {
            DocumentNumberPattern.Parse(pattern);
        }
        catch (BusinessRuleException refused)
        {
            context.AddFailure(refused.Message);
        }
    }
}
