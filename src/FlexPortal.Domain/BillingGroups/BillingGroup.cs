using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.BillingGroups;

/// <summary>Several customers or contracts that are billed to one payer: one invoice and one payment a month (billing rules §5).</summary>
public sealed class BillingGroup
{
    private BillingGroup()
    {
    }

    /// <summary>Identity.</summary>
    public BillingGroupId Id { get; private set; }

    /// <summary>The seller.</summary>
    public SellerId SellerId { get; private set; }

    /// <summary>Company or department, as lists and documents show it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name, the contact and the e-mail as search compares them; see <see cref="SearchText"/>.</summary>
    public string Searchable { get; private set; } = "";

    /// <summary>Who pays: a business customer, whose address, VAT number and credit count.</summary>
    public CustomerId PayerId { get; private set; }

    /// <summary>The person whom invoices are addressed to; null for the payer's own contact.</summary>
    public string? ContactName { get; private set; }

    /// <summary>Where invoices go.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Days to pay; they replace the members' own terms while they are in the group.</summary>
    public PaymentTerms Terms { get; private set; }

    /// <summary>The day of the month on which the invoice is issued, 1 to 28; null when each line is billed on its own date.</summary>
    public int? BillingDay { get; private set; }

    /// <summary>Culture in which its documents are drawn, e.g. <c>de-DE</c>; null for the seller's.</summary>
    public string? Locale { get; private set; }

    /// <summary>The payer's purchase order, printed on every invoice.</summary>
    public string? PurchaseOrder { get; private set; }

    /// <summary>Whether its invoices are mailed when they are issued.</summary>
    public bool SendsInvoices { get; private set; }

    /// <summary>Free text for the people at the desk.</summary>
    public string? Notes { get; private set; }

    /// <summary>Whether it bills.</summary>
    public GroupStatus Status { get; private set; }

    /// <summary>Who made it.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>Counts changes; forms carry it, and every change of its members.</summary>
    public int Version { get; private set; }

    /// <summary>Makes a group.</summary>
    /// <exception cref="BusinessRuleException">No name, an impossible billing day, or other terms than Net 7, 14 or 30.</exception>
    public static BillingGroup Create(SellerId seller, GroupDetails details, string createdBy, DateTime nowUtc)
    {
        var group = new BillingGroup { Id = BillingGroupId.New(), SellerId = seller, CreatedBy = createdBy, CreatedAtUtc = nowUtc };
        group.Apply(details);
        return group;
    }

    /// <summary>Changes the details. What is invoiced keeps what it was issued with.</summary>
    /// <exception cref="BusinessRuleException">No name, an impossible billing day, or other terms than Net 7, 14 or 30.</exception>
    public void Update(GroupDetails details)
    {
        Apply(details);
        Version++;
    }

    /// <summary>Ends the group: its members' lines that are not invoiced go back to the members.</summary>
    /// <exception cref="BusinessRuleException">GROUP_INACTIVE: it is ended already.</exception>
    public void Deactivate()
    {
        RequireActive();
        Status = GroupStatus.Inactive;
        Version++;
    }

    /// <summary>Lets the group bill again; members have to join anew.</summary>
    public void Activate()
    {
        if (Status == GroupStatus.Active)
            return;
        Status = GroupStatus.Active;
        Version++;
    }

    /// <summary>Its members changed: forms that show them are out of date.</summary>
    public void MembersChanged() => Version++;

    /// <summary>Refuses what only a group that bills can do.</summary>
    /// <exception cref="BusinessRuleException">GROUP_INACTIVE.</exception>
    public void RequireActive()
    {
        if (Status != GroupStatus.Active)
            throw new BusinessRuleException(RuleCodes.GroupInactive, $"{Name} is inactive: nothing is billed to it.");
    }

    /// <summary>The day on which a line is invoiced by itself: the billing day of its month, or its own.</summary>
    /// <param name="periodStart">The line's first day.</param>
    /// <param name="leadDays">The seller's lead, which counts for lines with a day of their own.</param>
    public DateOnly IssueDay(DateOnly periodStart, int leadDays) =>
        BillingDay is { } day ? new DateOnly(periodStart.Year, periodStart.Month, day) : DueDate.IssueDay(periodStart, leadDays);

    /// <summary>The due date that a line gets by the terms of today.</summary>
    /// <param name="periodStart">The line's first day.</param>
    /// <param name="leadDays">The seller's lead.</param>
    public DateOnly ProjectedDueDate(DateOnly periodStart, int leadDays) => DueDate.For(IssueDay(periodStart, leadDays), Terms, periodStart);

    /// <summary>What the form edits, as it is now.</summary>
    public GroupDetails ToDetails() => new(Name, PayerId, Email, Terms, BillingDay)
    {
        ContactName = ContactName,
        Locale = Locale,
        PurchaseOrder = PurchaseOrder,
        SendsInvoices = SendsInvoices,
        Notes = Notes,
    };

    private void Apply(GroupDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        if (string.IsNullOrWhiteSpace(details.Name))
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the group's name.", nameof(Name));
        if (details.Terms is not (PaymentTerms.Net7 or PaymentTerms.Net14 or PaymentTerms.Net30))
            throw new BusinessRuleException(RuleCodes.Invalid, "Payment terms are Net 7, 14 or 30.", nameof(Terms));
        if (details.BillingDay is < 1 or > 28)
            throw new BusinessRuleException(RuleCodes.InvalidBillingDay, "The billing day is 1 to 28.", nameof(BillingDay));
        Name = details.Name;
        PayerId = details.PayerId;
        ContactName = details.ContactName;
        Email = details.Email;
        Terms = details.Terms;
        BillingDay = details.BillingDay;
        Locale = details.Locale;
        PurchaseOrder = details.PurchaseOrder;
        SendsInvoices = details.SendsInvoices;
        Notes = details.Notes;
        Searchable = SearchText.Normalize(string.Join(' ', new[] { Name, ContactName, Email }.OfType<string>()));
    }
}
