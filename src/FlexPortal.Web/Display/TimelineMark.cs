namespace FlexPortal.Web.Display;

/// <summary>How an entry of a timeline is marked.</summary>
public static class TimelineMark
{
    /// <summary>Icon and tone of an audit action, e.g. <c>payment.receipt</c>.</summary>
    public static (string Icon, string Tone) Of(string action) => action switch
    {
        "payment.receipt" => ("check", "success"),
        "payment.failed" => ("x", "danger"),
        "customer.created" or "product.created" or "variant.added" or "subscription.drafted" => ("plus", ""),
        "subscription.discarded" => ("trash", ""),
        "customer.terms_changed" => ("calendar", ""),
        "payment.cancelled" or "payment.written_off" => ("stop", ""),
        "payment.refunded" or "payment.refund_sent" or "refund.redirected" or "payment.receipt_undone" => ("undo", ""),
        "payment.refund_requested" or "payment.write_off_requested" => ("clock", "warning"),
        "payment.refund_rejected" or "payment.write_off_rejected" => ("x", ""),
        "payment.credit_used" or "credit.overpayment" => ("cash", ""),
        "dispute.opened" => ("alert", "danger"),
        "dispute.won" => ("check", "success"),
        "dispute.lost" => ("x", "danger"),
        "creditnote.issued" or "receipt.issued" => ("invoices", ""),
        "invoice.issued" => ("invoices", ""),
        "subscription.activated" => ("play", "success"),
        "subscription.ended_early" => ("stop", "warning"),
        "subscription.extended" => ("calendar", ""),
        "subscription.price_changed" => ("cash", ""),
        "subscription.unit_replaced" => ("refresh", ""),
        "subscription.ended" => ("stop", ""),
        "schedule.generated" => ("calendar", ""),
        "billing.held" or "billing.parked" => ("alert", "warning"),
        "billing.released" => ("play", ""),
        _ => ("edit", ""),
    };
}
