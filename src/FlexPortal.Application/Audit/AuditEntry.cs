using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FlexPortal.Application.Access;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Audit;

/// <summary>
/// One act: who, when, from where, what, before and after, why. Written in the act's own transaction, never changed, and chained: each
/// entry's hash covers its content and the hash before it.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>The hash before the first entry.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    private AuditEntry()
    {
    }

    /// <summary>Place in the log, from 1, without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>When, to the microsecond.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>The person; null for the program itself.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>Name of the person or part of the program.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>Network address.</summary>
    public string? ActorFrom { get; private set; }

    /// <summary>What was done, e.g. <c>payment.paid</c>.</summary>
    public string Action { get; private set; } = "";

    /// <summary>TypeID of what it was done to.</summary>
    public string SubjectId { get; private set; } = "";

    /// <summary>The subscription whose timeline shows it.</summary>
    public SubscriptionId? SubscriptionId { get; private set; }

    /// <summary>The payment whose timeline shows it.</summary>
    public PaymentId? PaymentId { get; private set; }

    /// <summary>A sentence for people.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>JSON of what it was before; null for something new.</summary>
    public string? Before { get; private set; }

    /// <summary>JSON of what it is now.</summary>
    public string? After { get; private set; }

    /// <summary>Why, where somebody said so.</summary>
    public string? Reason { get; private set; }

    /// <summary>Hash of the entry before.</summary>
    public string PreviousHash { get; private set; } = Genesis;

    /// <summary>SHA-256 of the content and <see cref="PreviousHash"/>, lower-case hex.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Chains a fact to the log.</summary>
    public static AuditEntry Chain(AuditFact fact, Actor actor, DateTime atUtc, long sequence, string previousHash)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(actor);
        var entry = new AuditEntry
        {
            Sequence = sequence,
            // Databases keep microseconds: what is hashed must be what is read back.
            AtUtc = new DateTime(atUtc.Ticks - (atUtc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
            ActorId = actor.UserId,
            ActorName = actor.Name,
            ActorFrom = actor.From,
            Action = fact.Action,
            SubjectId = fact.SubjectId,
            SubscriptionId = fact.SubscriptionId,
            PaymentId = fact.PaymentId,
            Summary = fact.Summary,
            Before = fact.Before,
            After = fact.After,
            Reason = fact.Reason,
            PreviousHash = previousHash,
        };
        entry.Hash = entry.ComputeHash();
        return entry;
    }

    /// <summary>Computes the hash anew: equal to <see cref="Hash"/> unless somebody changed the row.</summary>
    public string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, PreviousHash);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, Sequence);
        hash.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, AtUtc.Ticks);
        hash.AppendData(number);
        foreach (var text in new[] { ActorId?.ToString("N"), ActorName, ActorFrom, Action, SubjectId, SubscriptionId?.ToString(), PaymentId?.ToString(), Summary, Before, After, Reason })
            Append(hash, text);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
