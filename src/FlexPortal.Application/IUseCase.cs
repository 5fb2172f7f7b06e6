namespace FlexPortal.Application;

/// <summary>Marks a use case or a query, so that it is registered: one public method, and for a use case one transaction.</summary>
#pragma warning disable CA1040 // The registration finds classes by it; each has its own signature.
public interface IUseCase;
#pragma warning restore CA1040
