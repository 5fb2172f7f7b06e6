using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Billing;

/// <summary>Something that a billing run held or could not do, with the reason.</summary>
public sealed class BillingRunProblem
{
    /// <summary>Identity.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>The run.</summary>
    public BillingRunId RunId { get; set; }

    /// <summary>The subscription concerned.</summary>
    public SubscriptionId? SubscriptionId { get; set; }

    /// <summary>The payment concerned.</summary>
    public PaymentId? PaymentId { get; set; }

    /// <summary>The billing group whose invoice could not be issued.</summary>
    public BillingGroupId? BillingGroupId { get; set; }

    /// <summary>The rule's name.</summary>
    public string Code { get; set; } = "";

    /// <summary>A sentence for the operator.</summary>
    public string Message { get; set; } = "";
}
