using FlexPortal.Application.Access;

namespace FlexPortal.IntegrationTests.Web;

/// <summary>
/// Who may go where, decided by people: A Admin, F Finance, O Operator, V Viewer, * anybody, signed in or not. A new page or form has no row
/// until somebody writes one.
/// </summary>
internal static class RouteTable
{
    public const string Everybody = "AFOV";
    public const string Anybody = "AFOV*";

    private const string Text = """
        GET /                                                       AFOV
        GET /Account/Code                                           AFOV
        GET /Account/Password                                       AFOV
        GET /Account/SecondFactor                                   AFOV
        GET /Account/SecondFactor?handler=Picture                   AFOV
        GET /Account/SignIn                                         AFOV*
        GET /Account/SignOut                                        AFOV
        GET /Approvals                                              AF
        GET /Approvals/{id}                                         AF
        GET /BillingGroups                                          AFOV
        GET /BillingGroups/Create                                   AO
        GET /BillingGroups/Create?handler=Customers                 AO
        GET /BillingGroups/{id}                                     AFOV
        GET /BillingGroups/{id}/Add                                 AO
        GET /BillingGroups/{id}/Edit                                AO
        GET /BillingGroups/{id}/Edit?handler=Customers              AO
        GET /BillingGroups/{id}/Invoice                             AFOV
        GET /BillingGroups/{id}/Invoice?handler=Csv                 AFO
        GET /BillingGroups/{id}/Members/{member}/CostCentre         AO
        GET /BillingGroups/{id}/Members/{member}/Leave              AO
        GET /BillingGroups/{id}/TakeOut                             AO
        GET /BillingRuns                                            AFOV
        GET /BillingRuns/{id}                                       AFOV
        GET /BillingRuns/{id}?handler=Progress                      AFOV
        GET /Charges                                                AFOV
        GET /Charges/{id}                                           AFOV
        GET /Clock                                                  AFO
        GET /Clock?handler=Progress                                 AFO
        GET /Customers                                              AFOV
        GET /Customers/Create                                       AO
        GET /Customers/{id}                                         AFOV
        GET /Customers/{id}/Credit                                  AFOV
        GET /Customers/{id}/Edit                                    AO
        GET /Customers/{id}/Methods/Confirm                         AFO
        GET /Customers/{id}/Methods/Create                          AFO
        GET /Customers/{id}/Methods/{method}                        AFOV
        GET /Customers/{id}/Terms                                   A
        GET /Design                                                 AFOV
        GET /Design/Dashboard                                       AFOV
        GET /Design/Detail                                          AFOV
        GET /Design/Form                                            AFOV
        GET /Design/List                                            AFOV
        GET /Design/SignIn                                          AFOV
        GET /Design?handler=Progress                                AFOV
        GET /Disputes                                               AFOV
        GET /Disputes/{id}                                          AFOV
        GET /Error                                                  AFOV*
        GET /ExpiringCards                                          AFOV
        GET /Invoices                                               AFOV
        GET /Invoices/{id}/annex                                    AFOV
        GET /Invoices/{id}/pdf                                      AFOV
        GET /Jobs                                                   AFOV
        GET /Jobs/{id}                                              AFOV
        GET /Jobs/{id}?handler=Csv                                  AFOV
        GET /Jobs/{id}?handler=Progress                             AFOV
        GET /Outbox                                                 AFOV
        GET /Outbox/{id}                                            AFOV
        GET /Outbox/{id}?handler=File                               AFOV
        GET /Payments                                               AFOV
        GET /Payments/Bulk                                          AFOV
        GET /Payments/{id}                                          AFOV
        GET /Payments/{id}/Cancel                                   AFO
        GET /Payments/{id}/Dispute                                  AFO
        GET /Payments/{id}/Fail                                     AFO
        GET /Payments/{id}/Lines                                    AFOV
        GET /Payments/{id}/Receive                                  AFO
        GET /Payments/{id}/Refund                                   AF
        GET /Payments/{id}/Reissue                                  AF
        GET /Payments/{id}/Retry                                    AFO
        GET /Payments/{id}/Send                                     AFO
        GET /Payments/{id}/TakeOff                                  AFO
        GET /Payments/{id}/Undo/{receipt}                           AFO
        GET /Payments/{id}/UseCredit                                AFO
        GET /Payments/{id}/WriteOff                                 AF
        GET /Payments?handler=Csv                                   AF
        GET /Payments?handler=Excel                                 AF
        GET /Products                                               AFOV
        GET /Products/Create                                        AO
        GET /Products/{id}                                          AFOV
        GET /Products/{id}/Edit                                     AO
        GET /Products/{id}/Variants/Create                          AO
        GET /Products/{id}/Variants/{variantId}/Edit                AO
        GET /Refunds                                                AFOV
        GET /Refunds/{id}                                           AFOV
        GET /Settings                                               AF
        GET /Settings/AuditLog                                      AF
        GET /Settings/AuditLog?handler=Csv                          AF
        GET /Settings/Books                                         AF
        GET /Settings/Books?handler=Progress                        AF
        GET /Settings/Logo                                          A
        GET /Settings/Mail                                          A
        GET /Settings/Numbering                                     AF
        GET /Settings/Seller                                        A
        GET /Settings/Users                                         A
        GET /Settings/Users/New                                     A
        GET /Settings/Users/{id}                                    A
        GET /Setup                                                  AFOV*
        GET /Simulator/Confirm/{reference}                          AFO
        GET /Simulator/Setup/{id}                                   AFO
        GET /Status/{code:int}                                      AFOV*
        GET /Subscriptions                                          AFOV
        GET /Subscriptions/Create                                   AO
        GET /Subscriptions/Create?handler=Customers                 AO
        GET /Subscriptions/Create?handler=Price                     AO
        GET /Subscriptions/Prices                                   AO
        GET /Subscriptions/{id}                                     AFOV
        GET /Subscriptions/{id}/Activate                            AO
        GET /Subscriptions/{id}/Discard                             AO
        GET /Subscriptions/{id}/Edit                                AO
        GET /Subscriptions/{id}/Edit?handler=Customers              AO
        GET /Subscriptions/{id}/Edit?handler=Price                  AO
        GET /Subscriptions/{id}/End                                 AO
        GET /Subscriptions/{id}/Extend                              AO
        GET /Subscriptions/{id}/Price                               AO
        GET /Subscriptions/{id}/Release                             AFO
        GET /Subscriptions/{id}/Unit                                AO
        GET /Theme                                                  AFOV
        GET /health/live                                            AFOV*
        GET /health/ready                                           AFOV*
        POST /Account/Code                                          AFOV
        POST /Account/Password                                      AFOV
        POST /Account/SecondFactor?handler=Begin                    AFOV
        POST /Account/SecondFactor?handler=Confirm                  AFOV
        POST /Account/SecondFactor?handler=Disconnect               AFOV
        POST /Account/SignIn                                        AFOV*
        POST /Account/SignOut                                       AFOV
        POST /Approvals/{id}?handler=Approve                        AF
        POST /Approvals/{id}?handler=Reject                         AF
        POST /BillingGroups/Create                                  AO
        POST /BillingGroups/Create?handler=Find                     AO
        POST /BillingGroups/{id}/Add                                AO
        POST /BillingGroups/{id}/Add?handler=Find                   AO
        POST /BillingGroups/{id}/Add?handler=Preview                AO
        POST /BillingGroups/{id}/Add?handler=Report                 AO
        POST /BillingGroups/{id}/Edit                               AO
        POST /BillingGroups/{id}/Edit?handler=Find                  AO
        POST /BillingGroups/{id}/Invoice                            AFO
        POST /BillingGroups/{id}/Members/{member}/CostCentre        AO
        POST /BillingGroups/{id}/Members/{member}/Leave             AO
        POST /BillingGroups/{id}/Members/{member}/Leave?handler=Preview AO
        POST /BillingGroups/{id}/TakeOut                            AO
        POST /BillingGroups/{id}/TakeOut?handler=Preview            AO
        POST /BillingGroups/{id}?handler=Activate                   AO
        POST /BillingGroups/{id}?handler=Deactivate                 AO
        POST /BillingGroups/{id}?handler=Delete                     AO
        POST /BillingGroups/{id}?handler=Release                    AFO
        POST /BillingRuns?handler=Release                           AFO
        POST /BillingRuns?handler=Run                               AFO
        POST /Charges/{id}?handler=Ask                              AFO
        POST /Charges/{id}?handler=Decide                           AF
        POST /Charges/{id}?handler=Withdraw                         AFO
        POST /Clock                                                 AFO
        POST /Customers/Create                                      AO
        POST /Customers/{id}/Credit                                 AF
        POST /Customers/{id}/Edit                                   AO
        POST /Customers/{id}/Methods/Confirm                        AFO
        POST /Customers/{id}/Methods/Create                         AFO
        POST /Customers/{id}/Methods/Create?handler=Begin           AFO
        POST /Customers/{id}/Methods/{method}?handler=Begin         AFO
        POST /Customers/{id}/Methods/{method}?handler=Default       AFO
        POST /Customers/{id}/Methods/{method}?handler=Remove        AFO
        POST /Customers/{id}/Methods/{method}?handler=Replace       AFO
        POST /Customers/{id}/Terms                                  A
        POST /Design/Detail                                         AFOV
        POST /Design/Form                                           AFOV
        POST /Design?handler=Flash                                  AFOV
        POST /Disputes/{id}?handler=Close                           AFO
        POST /Disputes/{id}?handler=Note                            AFO
        POST /Jobs/{id}?handler=Stop                                AFO
        POST /Outbox/{id}?handler=Again                             AFO
        POST /Outbox/{id}?handler=Arrived                           AFO
        POST /Outbox/{id}?handler=Bounced                           AFO
        POST /Payments/Bulk                                         AFO
        POST /Payments/Bulk?handler=Csv                             AF
        POST /Payments/Bulk?handler=Pdf                             AFOV
        POST /Payments/Bulk?handler=Start                           AFO
        POST /Payments/Bulk?handler=Zip                             AFOV
        POST /Payments/{id}/Cancel                                  AFO
        POST /Payments/{id}/Dispute                                 AFO
        POST /Payments/{id}/Fail                                    AFO
        POST /Payments/{id}/Receive                                 AFO
        POST /Payments/{id}/Receive?handler=Spread                  AFO
        POST /Payments/{id}/Refund                                  AF
        POST /Payments/{id}/Reissue?handler=Confirm                 AF
        POST /Payments/{id}/Reissue?handler=Preview                 AF
        POST /Payments/{id}/Retry                                   AFO
        POST /Payments/{id}/Send                                    AFO
        POST /Payments/{id}/TakeOff                                 AFO
        POST /Payments/{id}/Undo/{receipt}                          AFO
        POST /Payments/{id}/UseCredit                               AFO
        POST /Payments/{id}/WriteOff                                AF
        POST /Payments/{id}?handler=MarkPaid                        AFO
        POST /Payments?handler=Forget                               AFOV
        POST /Payments?handler=Keep                                 AFOV
        POST /Products/Create                                       AO
        POST /Products/{id}/Edit                                    AO
        POST /Products/{id}/Variants/Create                         AO
        POST /Products/{id}/Variants/Create?handler=Row             AO
        POST /Products/{id}/Variants/{variantId}/Edit               AO
        POST /Products/{id}/Variants/{variantId}/Edit?handler=Row   AO
        POST /Refunds/{id}?handler=Redirect                         AF
        POST /Refunds/{id}?handler=Sent                             AF
        POST /Settings/Books?handler=Verify                         AF
        POST /Settings/Mail                                         A
        POST /Settings/Mail?handler=Preview                         A
        POST /Settings/Mail?handler=Reset                           A
        POST /Settings/Numbering                                    AF
        POST /Settings/Numbering?handler=Preview                    AF
        POST /Settings/Seller                                       A
        POST /Settings/Seller?handler=Logo                          A
        POST /Settings/Seller?handler=RemoveLogo                    A
        POST /Settings/Users/New                                    A
        POST /Settings/Users/{id}?handler=Disable                   A
        POST /Settings/Users/{id}?handler=Enable                    A
        POST /Settings/Users/{id}?handler=Password                  A
        POST /Settings/Users/{id}?handler=Role                      A
        POST /Settings/Users/{id}?handler=SecondFactor              A
        POST /Setup                                                 AFOV*
        POST /Simulator/Confirm/{reference}                         AFO
        POST /Simulator/Setup/{id}                                  AFO
        POST /Subscriptions/Create?handler=Activate                 AO
        POST /Subscriptions/Create?handler=Draft                    AO
        POST /Subscriptions/Create?handler=Find                     AO
        POST /Subscriptions/Create?handler=Preview                  AO
        POST /Subscriptions/Prices?handler=Confirm                  AO
        POST /Subscriptions/Prices?handler=Preview                  AO
        POST /Subscriptions/{id}/Activate                           AO
        POST /Subscriptions/{id}/Discard                            AO
        POST /Subscriptions/{id}/Edit                               AO
        POST /Subscriptions/{id}/Edit?handler=Find                  AO
        POST /Subscriptions/{id}/Edit?handler=Preview               AO
        POST /Subscriptions/{id}/End?handler=Confirm                AO
        POST /Subscriptions/{id}/End?handler=Preview                AO
        POST /Subscriptions/{id}/Extend?handler=Confirm             AO
        POST /Subscriptions/{id}/Extend?handler=Preview             AO
        POST /Subscriptions/{id}/Price?handler=Confirm              AO
        POST /Subscriptions/{id}/Price?handler=Preview              AO
        POST /Subscriptions/{id}/Release                            AFO
        POST /Subscriptions/{id}/Unit                               AO
        POST /Theme                                                 AFOV
        POST /webhooks/{processor}                                  AFOV*
        """;

    /// <summary>The rows: a way as <see cref="AppRoutes"/> writes it, and who may take it.</summary>
    public static IReadOnlyList<(string Route, string Who)> Rows { get; } =
        [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => (line[..line.LastIndexOf(' ')].TrimEnd(), line[(line.LastIndexOf(' ') + 1)..]))];

    /// <summary>Pages that Development alone has: not found elsewhere, whoever asks.</summary>
    public static bool IsForDevelopment(string route) => route.Contains(" /Design", StringComparison.Ordinal) || route.Contains(" /Clock", StringComparison.Ordinal) || route.Contains(" /Simulator", StringComparison.Ordinal);

    /// <summary>The letter of a role.</summary>
    public static char LetterOf(Role role) => role.ToString()[0];
}
