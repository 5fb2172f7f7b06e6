using FlexPortal.Application.Access;
using FlexPortal.Application.Bulk;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Web.Access;
using FlexPortal.Web.Csv;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>What was selected in the list: shows what an act would do to it, starts it as a job, or gives it as a file.</summary>
public sealed class BulkModel(Selection selection, StartBulkJob start, PaymentList payments, InvoiceFile files, InvoicesInOne together, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    private const string NoneInvoiced = "None of the selected payments is invoiced.";

    private PaymentFilter filter = new();

    /// <summary>What was selected, and what is to be done.</summary>
    [BindProperty]
    public BulkInput Input { get; set; } = new();

    /// <summary>What it would do.</summary>
    public SelectionPreview Preview { get; private set; } = new(0, false, 0, [], []);

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>What the act is called.</summary>
    public string Act => NameOf(Input.Act);

    /// <summary>What an act is called.</summary>
    public static string NameOf(BulkAct act) => act switch
    {
        BulkAct.MarkAsPaid => "Mark as Paid",
        BulkAct.Cancel => "Cancel payments",
        BulkAct.ChangePrice => "Change prices",
        BulkAct.JoinGroup => "Add members",
        _ => "Send invoices",
    };

    /// <summary>What it is done to.</summary>
    public static string NounOf(BulkAct act) => act switch
    {
        BulkAct.ChangePrice => "subscriptions",
        BulkAct.JoinGroup => "members",
        _ => "payments",
    };

    /// <summary>There is nothing to show without a selection.</summary>
    public IActionResult OnGet() => Redirect(Url.Content("~/Payments?sort=due"));

    /// <summary>Shows what the act would do.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayAct())
            return Forbid();
        ModelState.Clear();
        await LoadAsync(cancellationToken);
        Input.PaidOn ??= Today;
        Input.Method ??= PaymentMethodType.BankTransfer;
        Input.IdempotencyKey = FormKeys.New();
        return Page();
    }

    /// <summary>Starts it and shows the job.</summary>
    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellationToken)
    {
        if (!MayAct())
            return Forbid();
        await LoadAsync(cancellationToken);
        BulkJobId? job = null;
        var parameters = Input.Act switch
        {
            BulkAct.MarkAsPaid => new BulkParameters { PaidOn = Input.PaidOn, Method = Input.Method, Reference = Input.Reference },
            BulkAct.Cancel => new BulkParameters { Reason = Input.Reason },
            _ => new BulkParameters(),
        };
        if (!await this.ValidateAsync(Input, cancellationToken)
            || await this.ActAsync(Input, async () => job = await start.ExecuteAsync(new BulkRequest(Input.Act, parameters, filter, Input.IdempotencyKey), cancellationToken)) != FormOutcome.Done)
        {
            ModelState.Remove("Input.IdempotencyKey");
            Input.IdempotencyKey = FormKeys.New();
            return Page();
        }

        return RedirectToPage("/Jobs/Details", new { id = job });
    }

    /// <summary>Gives the invoices of the selection in one zip.</summary>
    public async Task<IActionResult> OnPostZipAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var invoices = await selection.InvoicesAsync(filter, InvoiceZip.Most + 1, Today, cancellationToken);
        if (invoices.Count is > 0 and <= InvoiceZip.Most)
            return new InvoiceZip(invoices, files);
        return NotGiven(invoices.Count == 0 ? NoneInvoiced : $"A zip holds {InvoiceZip.Most} invoices at most. Narrow the selection down.");
    }

    /// <summary>Gives the invoices of the selection in one PDF.</summary>
    public async Task<IActionResult> OnPostPdfAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var invoices = await selection.InvoicesAsync(filter, InvoicesInOne.Most + 1, Today, cancellationToken);
        if (invoices.Count == 0)
            return NotGiven(NoneInvoiced);
        if (invoices.Count > InvoicesInOne.Most)
            return NotGiven($"One PDF holds {InvoicesInOne.Most} invoices at most. Narrow the selection down, or download them one by one in a zip.");
        return await together.GetAsync(invoices, cancellationToken) is { } pdf
            ? File(pdf, InvoiceFile.Pdf, "invoices.pdf")
            : NotGiven("The invoices have too many pages for one PDF. Narrow the selection down, or download them one by one in a zip.");
    }

    /// <summary>Gives the selection as comma-separated values.</summary>
    public async Task<IActionResult> OnPostCsvAsync(CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.Export))
            return Forbid();
        await LoadAsync(cancellationToken);
        return new CsvDownload("payments.csv", (csv, stop) => PaymentExport.WriteAsync(csv, payments.AllAsync(filter, Today, stop), Today, stop));
    }

    private RedirectResult NotGiven(string why)
    {
        this.FlashNotDone(why);
        return Redirect(Url.Content("~/Payments" + Back));
    }

    // Only a query of the list: nobody is sent elsewhere.
    private string Back => Input.Query is { Length: > 1 } query && query[0] == '?' ? query : "?sort=due";

    // Prices are changed from the list of subscriptions.
    private bool MayAct() => Input.Act is not (BulkAct.ChangePrice or BulkAct.JoinGroup) && UserClaims.Has(User, Permissions.Of(Input.Act));

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        Today = calendar.Today(seller);
        Input.Query = Back;
        var ids = Input.Ids.Select(text => PaymentId.TryParse(text, null, out var id) ? id : (PaymentId?)null).OfType<PaymentId>().Distinct().ToList();
        filter = Input.All ? ListQueryReader.Read(Input.Query).Filter(Today, seller.Currency) : new PaymentFilter { Ids = ids };
        Preview = await selection.PreviewAsync(filter, Input.Act, Today, cancellationToken);
    }
}
