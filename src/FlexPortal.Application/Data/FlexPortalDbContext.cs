using System.Data;
using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Books;
using FlexPortal.Application.Charges;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>The one model. A subclass for each database says how ids are stored and holds its migrations.</summary>
public abstract class FlexPortalDbContext(DbContextOptions options) : IdentityUserContext<User, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Open sign-ins.</summary>
    public DbSet<UserSession> UserSessions => Set<UserSession>();

    /// <summary>Codes that stand in for lost authenticator apps.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Sellers.</summary>
    public DbSet<Seller> Sellers => Set<Seller>();

    /// <summary>Logos under their hashes.</summary>
    public DbSet<SellerLogo> SellerLogos => Set<SellerLogo>();

    /// <summary>Customers.</summary>
    public DbSet<Customer> Customers => Set<Customer>();

    /// <summary>The ways in which customers pay.</summary>
    public DbSet<PaymentMethod> PaymentMethods => Set<PaymentMethod>();

    /// <summary>Attempts to charge at processors.</summary>
    public DbSet<ChargeAttempt> ChargeAttempts => Set<ChargeAttempt>();

    /// <summary>Events that processors sent.</summary>
    public DbSet<ReceivedEvent> ReceivedEvents => Set<ReceivedEvent>();

    /// <summary>E-mails that go out, went out or came back.</summary>
    public DbSet<OutgoingMessage> OutgoingMessages => Set<OutgoingMessage>();

    /// <summary>What e-mails say, where it is not the default.</summary>
    public DbSet<MailTemplate> MailTemplates => Set<MailTemplate>();

    /// <summary>Acts on many payments.</summary>
    public DbSet<BulkJob> BulkJobs => Set<BulkJob>();

    /// <summary>Their payments.</summary>
    public DbSet<BulkJobRow> BulkJobRows => Set<BulkJobRow>();

    /// <summary>Products with their variants.</summary>
    public DbSet<Product> Products => Set<Product>();

    /// <summary>Variants, for queries.</summary>
    public DbSet<Variant> Variants => Set<Variant>();

    /// <summary>Units.</summary>
    public DbSet<Asset> Assets => Set<Asset>();

    /// <summary>Subscriptions.</summary>
    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    /// <summary>Billing groups.</summary>
    public DbSet<BillingGroup> BillingGroups => Set<BillingGroup>();

    /// <summary>Who bills to them, and from when until when.</summary>
    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    /// <summary>Payments with their lines and transactions.</summary>
    public DbSet<Payment> Payments => Set<Payment>();

    /// <summary>Lines, for queries.</summary>
    public DbSet<PaymentLine> PaymentLines => Set<PaymentLine>();

    /// <summary>Transactions, for queries.</summary>
    public DbSet<PaymentTransaction> Transactions => Set<PaymentTransaction>();

    /// <summary>Allocations, for queries.</summary>
    public DbSet<TransactionAllocation> TransactionAllocations => Set<TransactionAllocation>();

    /// <summary>Heads of issued documents.</summary>
    public DbSet<Invoice> Invoices => Set<Invoice>();

    /// <summary>What issued documents print.</summary>
    public DbSet<StoredInvoiceContent> InvoiceContents => Set<StoredInvoiceContent>();

    /// <summary>Files made from issued documents.</summary>
    public DbSet<StoredDocument> InvoiceDocuments => Set<StoredDocument>();

    /// <summary>What credit notes take back, by line.</summary>
    public DbSet<CreditNoteLine> CreditNoteLines => Set<CreditNoteLine>();

    /// <summary>Money that goes back.</summary>
    public DbSet<Refund> Refunds => Set<Refund>();

    /// <summary>What waits for a second person.</summary>
    public DbSet<ApprovalRequest> ApprovalRequests => Set<ApprovalRequest>();

    /// <summary>What customers have in hand.</summary>
    public DbSet<CustomerCredit> CustomerCredits => Set<CustomerCredit>();

    /// <summary>How that changed.</summary>
    public DbSet<CreditMovement> CreditMovements => Set<CreditMovement>();

    /// <summary>Payments that customers object to.</summary>
    public DbSet<Dispute> Disputes => Set<Dispute>();

    /// <summary>What was noted about them.</summary>
    public DbSet<DisputeNote> DisputeNotes => Set<DisputeNote>();

    /// <summary>Views of the payments list that people keep.</summary>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <summary>Number counters.</summary>
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    /// <summary>Answers kept for replays.</summary>
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>The audit log.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Its end.</summary>
    public DbSet<AuditChainHead> AuditChainHeads => Set<AuditChainHead>();

    /// <summary>Billing runs.</summary>
    public DbSet<BillingRun> BillingRuns => Set<BillingRun>();

    /// <summary>What runs held or could not do.</summary>
    public DbSet<BillingRunProblem> BillingRunProblems => Set<BillingRunProblem>();

    /// <summary>Verifications of the books.</summary>
    public DbSet<VerifyRun> VerifyRuns => Set<VerifyRun>();

    /// <summary>Who works on which job.</summary>
    public DbSet<JobLease> JobLeases => Set<JobLease>();

    /// <summary>The demo's clock.</summary>
    public DbSet<AdjustedClock> AdjustedClocks => Set<AdjustedClock>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Words by whose beginnings customers are found.</summary>
    public DbSet<CustomerWord> CustomerWords => Set<CustomerWord>();

    /// <summary>Saves what is tracked; customers whose names or addresses changed get their words anew.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await KeepWordsAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private async Task KeepWordsAsync(CancellationToken cancellationToken)
    {
        foreach (var customer in ChangeTracker.Entries<Customer>().Where(c => c.State == EntityState.Added || (c.State == EntityState.Modified && c.Property(x => x.Searchable).IsModified)).ToList())
        {
            var id = customer.Entity.Id;
            var words = SearchText.Words(customer.Entity.Searchable);
            List<string> kept = [];
            if (customer.State == EntityState.Modified)
            {
                await CustomerWords.Where(w => w.CustomerId == id && !words.Contains(w.Word)).ExecuteDeleteAsync(cancellationToken);
                kept = await CustomerWords.Where(w => w.CustomerId == id).Select(w => w.Word).ToListAsync(cancellationToken);
            }

            CustomerWords.AddRange(words.Except(kept).Select(word => new CustomerWord { CustomerId = id, Word = word }));
        }
    }

    /// <summary>Whether the provider has a bulk copy of its own; else many rows go through one prepared INSERT.</summary>
    public abstract bool HasNativeBulkCopy { get; }

    /// <summary>Whether the database knows how many rows meet a condition; one that does not takes any index that fits.</summary>
    public virtual bool KnowsFrequencies => true;

    /// <summary>Whether texts are ordered by their code points, so that those with one beginning lie together; a database with a language's order has no such range.</summary>
    public virtual bool OrdersTextByCodePoint => false;

    /// <summary>The isolation at which everything that a transaction reads is of one moment, without holding up those who write.</summary>
    public abstract Task<IsolationLevel> ReadOneMomentAsync(CancellationToken cancellationToken);

    /// <summary>SQL for "true" in an index filter.</summary>
    protected abstract string TrueLiteral { get; }

    /// <summary>Says how ids are stored.</summary>
    protected abstract void ConfigureIds(ModelConfigurationBuilder configurationBuilder);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        ConfigureIds(configurationBuilder);
        ValueConversions.Configure(configurationBuilder);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        AccessModel.Configure(builder);
        PartiesModel.Configure(builder);
        SubscriptionModel.Configure(builder);
        PaymentModel.Configure(builder, TrueLiteral);
        InvoiceModel.Configure(builder);
        DeskModel.Configure(builder, TrueLiteral);
        MethodModel.Configure(builder, TrueLiteral);
        ChargeModel.Configure(builder, TrueLiteral);
        MailModel.Configure(builder);
        BulkModel.Configure(builder);
        GroupModel.Configure(builder);
        OperationsModel.Configure(builder);
    }
}
