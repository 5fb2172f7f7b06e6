namespace FlexPortal.BrowserTests.Running;

/// <summary>Classes in this collection share one running program. Each test leaves the others' customers alone, and the clock where it is.</summary>
[CollectionDefinition]
public sealed class OneDesk : ICollectionFixture<RunningApp>;
