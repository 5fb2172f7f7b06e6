using System.Collections.Frozen;
using FlexPortal.Domain.Bulk;

namespace FlexPortal.Application.Access;

/// <summary>Acts that need a right. Each is an authorization policy by its name.</summary>
public static class Permissions
{
    /// <summary>See customers, products, subscriptions, payments, invoices and figures.</summary>
    public const string View = "view";

    /// <summary>Create and edit customers.</summary>
    public const string EditCustomers = "customers.edit";

    /// <summary>Change payment terms.</summary>
    public const string EditTerms = "terms.edit";

    /// <summary>Create and edit products, variants and prices.</summary>
    public const string EditProducts = "products.edit";

    /// <summary>Write down, change and activate subscriptions.</summary>
    public const string EditSubscriptions = "subscriptions.edit";

    /// <summary>Make and change billing groups and their members, and generate their invoices.</summary>
    public const string EditGroups = "groups.edit";

    /// <summary>Mark payments as paid, use credit on them, retry them, note that they failed, cancel them, undo receipts of the day.</summary>
    public const string CollectPayments = "payments.collect";

    /// <summary>Give money back, pay credit out, ask for write-offs, and see what waits for approval.</summary>
    public const string RefundPayments = "payments.refund";

    /// <summary>Decide what another person asked for: refunds above the limit, write-offs.</summary>
    public const string ApproveRequests = "requests.approve";

    /// <summary>Open and close disputes.</summary>
    public const string HandleDisputes = "disputes.handle";

    /// <summary>Add, replace and remove customers' payment methods.</summary>
    public const string EditPaymentMethods = "methods.edit";

    /// <summary>Send documents by e-mail.</summary>
    public const string SendDocuments = "documents.send";

    /// <summary>Change what e-mails say.</summary>
    public const string EditTemplates = "templates.edit";

    /// <summary>Take lists away as files.</summary>
    public const string Export = "export";

    /// <summary>End, extend and reprice running contracts, and replace their units.</summary>
    public const string ChangeContracts = "contracts.change";

    /// <summary>Start billing runs and release what they hold.</summary>
    public const string RunBilling = "billing.run";

    /// <summary>Change how documents are numbered.</summary>
    public const string EditNumbering = "numbering.edit";

    /// <summary>Change the seller's profile.</summary>
    public const string EditSettings = "settings.edit";

    /// <summary>Invite people, change roles, disable accounts.</summary>
    public const string ManageUsers = "users.manage";

    /// <summary>Read the audit log and check the books.</summary>
    public const string ReadAudit = "audit.read";

    private static readonly FrozenDictionary<Role, FrozenSet<string>> ByRole = new Dictionary<Role, FrozenSet<string>>
    {
        [Role.Viewer] = FrozenSet.Create(StringComparer.Ordinal, View),
        [Role.Operator] = FrozenSet.Create(StringComparer.Ordinal, View, EditCustomers, EditProducts, EditSubscriptions, EditGroups, ChangeContracts, CollectPayments, HandleDisputes, EditPaymentMethods, SendDocuments, RunBilling),
        [Role.Finance] = FrozenSet.Create(StringComparer.Ordinal, View, CollectPayments, RefundPayments, ApproveRequests, HandleDisputes, EditPaymentMethods, SendDocuments, Export, RunBilling, EditNumbering, ReadAudit),
        [Role.Admin] = FrozenSet.Create(
            StringComparer.Ordinal,
            View, EditCustomers, EditTerms, EditProducts, EditSubscriptions, EditGroups, ChangeContracts, CollectPayments, RefundPayments, ApproveRequests, HandleDisputes, EditPaymentMethods,
            SendDocuments, EditTemplates, Export, RunBilling, EditNumbering, EditSettings, ManageUsers, ReadAudit),
    }.ToFrozenDictionary();

    /// <summary>Every permission.</summary>
    public static IReadOnlyCollection<string> All { get; } = [.. ByRole[Role.Admin].Order(StringComparer.Ordinal)];

    /// <summary>What an act on many needs.</summary>
    public static string Of(BulkAct act) => act switch
    {
        BulkAct.SendInvoice => SendDocuments,
        BulkAct.ChangePrice => ChangeContracts,
        BulkAct.JoinGroup => EditGroups,
        _ => CollectPayments,
    };

    /// <summary>Whether a role holds a permission.</summary>
    public static bool Has(Role role, string permission) => ByRole[role].Contains(permission);
}
