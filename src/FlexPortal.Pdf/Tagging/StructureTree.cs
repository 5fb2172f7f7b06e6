using FlexPortal.Pdf.Writing;

namespace FlexPortal.Pdf.Tagging;

/// <summary>Writes the tags and, for each page, which tag each piece of its content belongs to (ISO 32000-1, 14.7).</summary>
internal static class StructureTree
{
    /// <returns>The object number of the tree's root.</returns>
    public static int Write(ObjectFile file, PdfTag document, IReadOnlyList<PdfPage> pages, int[] pageIds)
    {
        var rootId = file.Reserve();
        var tags = InReadingOrder(document);
        foreach (var tag in tags)
        {
            tag.ObjectId = file.Reserve();
        }
        foreach (var tag in tags)
        {
            WriteTag(file, tag, tag.Parent?.ObjectId ?? rootId, pageIds);
        }
        var parents = WriteParents(file, pages);
        file.Begin(rootId).Add("<</Type/StructTreeRoot/K "u8).Reference(document.ObjectId).Add("/ParentTree "u8).Reference(parents)
            .Add("/ParentTreeNextKey "u8).Integer(pages.Count).Add(">>"u8);
        file.End();
        return rootId;
    }

    public static ReadOnlySpan<byte> Name(PdfRole role) => role switch
    {
        PdfRole.Document => "Document"u8,
        PdfRole.Section => "Sect"u8,
        PdfRole.Heading1 => "H1"u8,
        PdfRole.Heading2 => "H2"u8,
        PdfRole.Paragraph => "P"u8,
        PdfRole.Table => "Table"u8,
        PdfRole.TableRow => "TR"u8,
        PdfRole.ColumnHeader or PdfRole.RowHeader => "TH"u8,
        PdfRole.TableCell => "TD"u8,
        PdfRole.Figure => "Figure"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };

    private static List<PdfTag> InReadingOrder(PdfTag document)
    {
        var ordered = new List<PdfTag>();
        var open = new Stack<PdfTag>([document]);
        while (open.TryPop(out var tag))
        {
            ordered.Add(tag);
            for (var i = tag.Children.Count - 1; i >= 0; i--)
            {
                if (tag.Children[i].Tag is { } nested)
                {
                    open.Push(nested);
                }
            }
        }
        return ordered;
    }

    private static void WriteTag(ObjectFile file, PdfTag tag, int parentId, int[] pageIds)
    {
        var body = file.Begin(tag.ObjectId).Add("<</S/"u8).Add(Name(tag.Role)).Add("/P "u8).Reference(parentId);
        if (tag.Role is PdfRole.ColumnHeader or PdfRole.RowHeader)
        {
            body.Add("/A<</O/Table/Scope/"u8).Add(tag.Role == PdfRole.ColumnHeader ? "Column"u8 : "Row"u8).Add(">>"u8);
        }
        if (tag.Alternative is { } alternative)
        {
            body.Add("/Alt"u8).TextString(alternative);
        }
        if (tag.Language is { } language)
        {
            body.Add("/Lang"u8).TextString(language);
        }
        WriteChildren(body, tag, pageIds);
        body.Add(">>"u8);
        file.End();
    }

    private static void WriteChildren(ByteWriter body, PdfTag tag, int[] pageIds)
    {
        if (tag.Children.Count == 0)
        {
            return;
        }
        var ownPage = tag.Children[0].Tag is null ? tag.Children[0].Page : -1;
        if (ownPage >= 0)
        {
            body.Add("/Pg "u8).Reference(pageIds[ownPage]);
        }
        body.Add("/K["u8);
        foreach (var child in tag.Children)
        {
            if (child.Tag is { } nested)
            {
                body.Reference(nested.ObjectId).Add(" "u8);
            }
            else if (child.Page == ownPage)
            {
                body.Integer(child.Marker).Add(" "u8);
            }
            else
            {
                body.Add("<</Type/MCR/Pg "u8).Reference(pageIds[child.Page]).Add("/MCID "u8).Integer(child.Marker).Add(">>"u8);
            }
        }
        body.Add("]"u8);
    }

    private static int WriteParents(ObjectFile file, IReadOnlyList<PdfPage> pages)
    {
        var lists = new int[pages.Count];
        for (var i = 0; i < lists.Length; i++)
        {
            lists[i] = file.Reserve();
            var list = file.Begin(lists[i]).Add("["u8);
            foreach (var tag in pages[i].MarkedContent)
            {
                list.Reference(tag.ObjectId).Add(" "u8);
            }
            list.Add("]"u8);
            file.End();
        }
        var id = file.Reserve();
        var tree = file.Begin(id).Add("<</Nums["u8);
        for (var i = 0; i < lists.Length; i++)
        {
            tree.Integer(i).Add(" "u8).Reference(lists[i]).Add(" "u8);
        }
        tree.Add("]>>"u8);
        file.End();
        return id;
    }
}
