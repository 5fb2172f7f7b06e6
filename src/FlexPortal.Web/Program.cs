return await FlexPortal.Web.Hosting.FlexPortalHost.RunAsync(args);
