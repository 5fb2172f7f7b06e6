using System.Globalization;
using FlexPortal.Pdf.Tagging;

namespace FlexPortal.Pdf.Writing;

/// <summary>Puts the parts of a document in order: pages, structure, colour profile, metadata, attachments, catalog.</summary>
internal sealed class DocumentWriter(PdfDocumentOptions options, CancellationToken cancellationToken)
{
    private readonly ObjectFile file = new(options.Profile == PdfProfile.PdfA1, options.MaxBytes);

    private string Date => options.Created.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);

    public byte[] Write(PdfTag root, IReadOnlyList<PdfPage> pages, PageResources resources, IReadOnlyList<PdfAttachment> attachments, IReadOnlyList<PdfBookmark> bookmarks)
    {
        var catalog = file.Reserve();
        var tree = file.Reserve();
        var pageIds = pages.Select(_ => file.Reserve()).ToArray();
        WritePages(pages, pageIds, tree, resources.Write(file, options.Profile));
        var structure = StructureTree.Write(file, root, pages, pageIds);
        cancellationToken.ThrowIfCancellationRequested();
        var profile = WriteColorProfile();
        var metadata = file.Reserve();
        file.Stream(metadata, "/Type/Metadata/Subtype/XML"u8, XmpMetadata.Build(options));
        var fileSpecifications = attachments.OrderBy(a => a.FileName, StringComparer.Ordinal).Select(a => (a.FileName, Id: WriteAttachment(a))).ToList();
        var outlines = bookmarks.Count > 0 ? WriteBookmarks(bookmarks, pages, pageIds) : (int?)null;

        var body = file.Begin(catalog).Format($"<</Type/Catalog/Pages {tree} 0 R/MarkInfo<</Marked true>>/StructTreeRoot {structure} 0 R/Lang")
            .TextString(options.Language).Format($"/ViewerPreferences<</DisplayDocTitle true>>/Metadata {metadata} 0 R")
            .Add("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8)
            .Reference(profile).Add(">>]"u8);
        if (fileSpecifications.Count > 0)
        {
            body.Ascii($"/AF[{string.Join(' ', fileSpecifications.Select(f => $"{f.Id} 0 R"))}]")
                .Ascii($"/Names<</EmbeddedFiles<</Names[{string.Concat(fileSpecifications.Select(f => $"({f.FileName}){f.Id} 0 R "))}]>>>>");
        }
        if (outlines is { } outline)
        {
            body.Format($"/PageMode/UseOutlines/Outlines {outline} 0 R");
        }
        body.Add(">>"u8);
        file.End();
        return file.Finish(catalog, WriteInformation());
    }

    private void WritePages(IReadOnlyList<PdfPage> pages, int[] pageIds, int tree, int resources)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var content = file.Reserve();
            file.DeflatedStream(content, default, pages[i].Finish());
            file.Begin(pageIds[i]).Format($"<</Type/Page/Parent {tree} 0 R/Resources {resources} 0 R/Contents {content} 0 R/StructParents {i}/Tabs/S/MediaBox[0 0 ")
                .Points(pages[i].Width).Points(pages[i].Height).Add("]>>"u8);
            file.End();
        }
        var body = file.Begin(tree).Add("<</Type/Pages/Kids["u8);
        foreach (var id in pageIds)
        {
            body.Reference(id).Add(" "u8);
        }
        body.Format($"]/Count {pageIds.Length}>>");
        file.End();
    }

    private int WriteBookmarks(IReadOnlyList<PdfBookmark> bookmarks, IReadOnlyList<PdfPage> pages, int[] pageIds)
    {
        var list = file.Reserve();
        var ids = bookmarks.Select(_ => file.Reserve()).ToArray();
        for (var i = 0; i < ids.Length; i++)
        {
            var bookmark = bookmarks[i];
            var body = file.Begin(ids[i]).Add("<</Title"u8).TextString(bookmark.Title).Format($"/Parent {list} 0 R");
            if (i > 0)
            {
                body.Format($"/Prev {ids[i - 1]} 0 R");
            }
            if (i < ids.Length - 1)
            {
                body.Format($"/Next {ids[i + 1]} 0 R");
            }
            body.Format($"/Dest[{pageIds[bookmark.Page]} 0 R/XYZ null ").Points(pages[bookmark.Page].Height - bookmark.Y).Add("null]>>"u8);
            file.End();
        }
        file.Begin(list).Format($"<</Type/Outlines/First {ids[0]} 0 R/Last {ids[^1]} 0 R/Count {ids.Length}>>");
        file.End();
        return list;
    }

    private int WriteColorProfile()
    {
        var id = file.Reserve();
        file.Stream(id, "/N 3/Filter/FlateDecode"u8, SrgbProfile.Deflated);
        return id;
    }

    private int WriteAttachment(PdfAttachment attachment)
    {
        var stream = file.Reserve();
        var mediaType = attachment.MediaType.Replace("/", "#2F", StringComparison.Ordinal);
        file.DeflatedStream(
            stream,
            new ByteWriter(128).Format($"/Type/EmbeddedFile/Subtype/{mediaType}/Params<</Size {attachment.Content.Length}/ModDate({Date})>>").Written,
            attachment.Content.Span);
        var id = file.Reserve();
        file.Begin(id).Format($"<</Type/Filespec/F({attachment.FileName})/UF({attachment.FileName})/AFRelationship/{attachment.Relationship}")
            .Add("/Desc"u8).TextString(attachment.Description).Format($"/EF<</F {stream} 0 R/UF {stream} 0 R>>>>");
        file.End();
        return id;
    }

    private int WriteInformation()
    {
        var id = file.Reserve();
        var body = file.Begin(id).Add("<</Title"u8).TextString(options.Title);
        if (options.Author is { } author)
        {
            body.Add("/Author"u8).TextString(author);
        }
        body.Add("/Producer"u8).TextString(options.Producer).Format($"/CreationDate({Date})/ModDate({Date})>>");
        file.End();
        return id;
    }
}
