using System.Collections.Frozen;

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

    /// <summary>Mark payments as paid.</summary>
    public const string CollectPayments = "payments.collect";

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
        [Role.Operator] = FrozenSet.Create(StringComparer.Ordinal, View, EditCustomers, EditProducts, EditSubscriptions, CollectPayments, RunBilling),
        [Role.Finance] = FrozenSet.Create(StringComparer.Ordinal, View, CollectPayments, RunBilling, EditNumbering, ReadAudit),
        [Role.Admin] = FrozenSet.Create(
            StringComparer.Ordinal,
            View, EditCustomers, EditTerms, EditProducts, EditSubscriptions, CollectPayments, RunBilling, EditNumbering, EditSettings, ManageUsers, ReadAudit),
    }.ToFrozenDictionary();

    /// <summary>Every permission.</summary>
    public static IReadOnlyCollection<string> All { get; } = [.. ByRole[Role.Admin].Order(StringComparer.Ordinal)];

    /// <summary>Whether a role holds a permission.</summary>
    public static bool Has(Role role, string permission) => ByRole[role].Contains(permission);
}
