using FlexPortal.Application.Processors;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.PaymentMethods;

/// <summary>
/// Adds a method that a processor keeps: the customer types the card or account on the processor's page, which this program never sees; what comes back is a
/// token.
/// </summary>
public sealed class ProcessorMethods(ProcessorList processors, ProcessorCalls calls) : IUseCase
{
    /// <summary>Begins it.</summary>
    /// <param name="processor">Which processor.</param>
    /// <param name="customer">Whose method.</param>
    /// <param name="type">Card or direct debit.</param>
    /// <param name="returnTo">Where the browser goes afterwards; <c>{setup}</c> in it stands for the setup's id.</param>
    /// <returns>The page of the processor.</returns>
    /// <exception cref="BusinessRuleException">PROCESSOR_MISSING, or VALIDATION_ERROR when the processor does not answer; nothing was added.</exception>
    public async Task<Uri> BeginAsync(string processor, CustomerId customer, PaymentMethodType type, string returnTo)
    {
        var chosen = processors.Require(processor);
        if (type is not (PaymentMethodType.Card or PaymentMethodType.DirectDebit))
            throw new BusinessRuleException(RuleCodes.Invalid, "Processors keep cards and direct debits.", nameof(PaymentMethod.Type));
        var (setup, _) = await calls.TryAsync(chosen, "setup", cancel => chosen.BeginMethodAsync(new MethodSetupOrder(customer.ToString(), type, returnTo), cancel));
        return setup?.Page ?? throw NoAnswer();
    }

    /// <summary>What came of it, as it can be added; null when the customer has not finished, or the setup is another customer's.</summary>
    /// <exception cref="BusinessRuleException">PROCESSOR_MISSING, or VALIDATION_ERROR when the processor does not answer.</exception>
    public async Task<TypedMethod?> FindAsync(string processor, CustomerId customer, string setupId)
    {
        var chosen = processors.Require(processor);
        var (method, problem) = await calls.TryAsync(chosen, "setup", cancel => chosen.FindMethodAsync(setupId, cancel));
        if (problem is not null)
            throw NoAnswer();
        if (method is null || method.Customer != customer.ToString())
            return null;
        return new TypedMethod(method.Type)
        {
            Brand = method.Brand,
            Last4 = method.Last4,
            IbanLast4 = method.Last4,
            MandateReference = method.MandateReference,
            MandateSignedOn = method.MandateSignedOn,
            AccountHolder = method.AccountHolder,
            ExpiryYear = method.ExpiryYear,
            ExpiryMonth = method.ExpiryMonth,
            Processor = chosen.Name,
            Token = method.Token,
        };
    }

    private static BusinessRuleException NoAnswer() => new(RuleCodes.Invalid, "The processor did not answer. Nothing was added; try again.");
}
