namespace FlexPortal.Web.Pages.Design;

/// <summary>The pattern of a dashboard.</summary>
/// <param name="environment">Says where the program runs.</param>
public sealed class DashboardModel(IHostEnvironment environment) : DesignPage(environment);
