namespace FlexPortal.Pdf;

/// <summary>The document would exceed the pages or bytes that its options allow.</summary>
public sealed class PdfLimitException : Exception
{
    /// <inheritdoc cref="PdfLimitException"/>
    public PdfLimitException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="PdfLimitException"/>
    public PdfLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc cref="PdfLimitException"/>
    public PdfLimitException()
    {
    }
}
