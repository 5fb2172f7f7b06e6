using FlexPortal.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddRazorPages();
builder.Services.AddFrontEnd();
var app = builder.Build();
app.UseExceptionHandler("/Error");
app.UseStatusCodePagesWithReExecute("/Status/{0}");
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
await app.RunAsync();
