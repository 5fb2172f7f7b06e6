using FlexPortal.Domain.Charges;

namespace FlexPortal.Application.Processors;

/// <summary>
/// A company that charges cards and accounts for the seller. Implementations translate its words into ours and do nothing else: no database, no
/// rule. A call that ends in any exception counts as "nobody knows"; a definite no is an answer, never an exception. Decision 0021 says how Stripe,
/// PayPal, Square and banks fit.
/// </summary>
public interface IPaymentProcessor
{
    /// <summary>Names it in the database and in addresses: lower case letters, digits, hyphens.</summary>
    string Name { get; }

    /// <summary>What people call it.</summary>
    string Title { get; }

    /// <summary>The seller's account there: events of another one are refused.</summary>
    string Account { get; }

    /// <summary>Whether its money is play money. Events of the other kind are refused: test and live never mix.</summary>
    bool IsTest { get; }

    /// <summary>Begins to add a method on a page of the processor, where the customer types what this program never sees.</summary>
    Task<MethodSetup> BeginMethodAsync(MethodSetupOrder order, CancellationToken cancellationToken);

    /// <summary>What came of it; null while the customer has not finished, or when there is no such setup.</summary>
    Task<StoredMethod?> FindMethodAsync(string setupId, CancellationToken cancellationToken);

    /// <summary>Charges. The same key charges once, however often it is sent, and is answered alike.</summary>
    Task<ChargeAnswer> ChargeAsync(ChargeOrder order, CancellationToken cancellationToken);

    /// <summary>How a charge stands, by our key or its reference; null when the processor does not know it.</summary>
    Task<ChargeAnswer?> FindChargeAsync(string key, string? reference, CancellationToken cancellationToken);

    /// <summary>Withdraws a charge that is pending or waits for the customer; the answer says how it stands then, which may be that it succeeded.</summary>
    Task<ChargeAnswer?> WithdrawAsync(string key, string? reference, CancellationToken cancellationToken);

    /// <summary>Gives money of a charge back. The same key refunds once.</summary>
    Task<RefundAnswer> RefundAsync(RefundOrder order, CancellationToken cancellationToken);

    /// <summary>How a refund stands; null when the processor does not know it.</summary>
    Task<RefundAnswer?> FindRefundAsync(string key, string? reference, CancellationToken cancellationToken);

    /// <summary>Reads what the processor sent to this program's address for events.</summary>
    /// <param name="signature">The header that proves who sent it.</param>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="nowUtc">This moment: a signature of more than five minutes ago, or ahead, proves nothing.</param>
    /// <returns>The event; null when it is not proved to be the processor's, or no secret is set up.</returns>
    ProcessorEvent? ReadEvent(string? signature, ReadOnlySpan<byte> body, DateTime nowUtc);
}
