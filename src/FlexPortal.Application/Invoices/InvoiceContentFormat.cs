using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlexPortal.Application.Invoices;

/// <summary>How <see cref="InvoiceContent"/> is kept: UTF-8 JSON, hashed as it stands.</summary>
public static class InvoiceContentFormat
{
    private static readonly InvoiceContentJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The text is never part of a page; names in any script stay readable in the database.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes the bytes that are stored.</summary>
    public static byte[] Write(InvoiceContent content) => JsonSerializer.SerializeToUtf8Bytes(content, Json.InvoiceContent);

    /// <summary>Reads stored bytes.</summary>
    /// <exception cref="JsonException">They are no content.</exception>
    public static InvoiceContent Read(byte[] stored) => JsonSerializer.Deserialize(stored, Json.InvoiceContent) ?? throw new JsonException("The stored content is empty.");

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>Compiled JSON of the content.</summary>
[JsonSerializable(typeof(InvoiceContent))]
internal sealed partial class InvoiceContentJson : JsonSerializerContext;
