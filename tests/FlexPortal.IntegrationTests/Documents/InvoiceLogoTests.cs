using System.Buffers.Binary;
using FlexPortal.Infrastructure.Documents;
using FlexPortal.Pdf.Images;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace FlexPortal.IntegrationTests.Documents;

public class InvoiceLogoTests
{
    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(0, 2, true)]
    [InlineData(0, 4, false)]
    [InlineData(0, 8, true)]
    [InlineData(0, 16, false)]
    [InlineData(2, 8, false)]
    [InlineData(2, 8, true)]
    [InlineData(2, 16, true)]
    [InlineData(4, 8, false)]
    [InlineData(4, 16, true)]
    [InlineData(6, 8, false)]
    [InlineData(6, 8, true)]
    [InlineData(6, 16, false)]
    public void A_png_of_any_kind_keeps_its_pixels(byte type, byte depth, bool interlaced)
    {
        const int width = 13, height = 11;
        var top = (1 << depth) - 1;
        int Sample(int x, int y, int channel) => ((x * 7919) + (y * 104_729) + (channel * 65_537)) % 65_536 & top;
        int Eight(int value) => depth > 8 ? value >> 8 : value * 255 / top;

        var image = Image(TestPictures.Png(width, height, type, depth, interlaced, Sample));

        var colors = type is 2 or 6 ? 3 : 1;
        var expected = Pixels(width, height).SelectMany(p => Enumerable.Range(0, colors).Select(c => (byte)Eight(Sample(p.X, p.Y, c))));
        Assert.Equal(expected, Decoded(image));
        if (type is 4 or 6)
        {
            Assert.Equal(Pixels(width, height).Select(p => (byte)Eight(Sample(p.X, p.Y, colors))), Decoded(image.MaskImage!));
        }
        else
        {
            Assert.Null(image.MaskImage);
        }
    }

    [Fact]
    public void A_noisy_picture_survives_every_filter()
    {
        var noise = new byte[61 * 47 * 3];
        new Random(3).NextBytes(noise);
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] &= 0x83;
        }
        var image = Image(TestPictures.Png(61, 47, 2, 8, false, (x, y, channel) => noise[(((y * 61) + x) * 3) + channel]));
        Assert.Equal(noise, Decoded(image));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_palette_and_its_transparency_are_resolved(byte depth)
    {
        byte[] palette = [255, 0, 0, 0, 128, 255];
        var png = TestPictures.Png(9, 5, 3, depth, false, (x, y, _) => (x + y) % 2, ("PLTE", palette), ("tRNS", [64]));
        var image = Image(png);
        Assert.Equal(Pixels(9, 5).SelectMany(p => palette[((p.X + p.Y) % 2 * 3)..][..3]), Decoded(image));
        Assert.Equal(Pixels(9, 5).Select(p => (byte)((p.X + p.Y) % 2 == 0 ? 64 : 255)), Decoded(image.MaskImage!));
    }

    [Fact]
    public void One_colour_can_be_the_transparent_one()
    {
        var png = TestPictures.Png(4, 4, 2, 8, false, (x, _, _) => x == 0 ? 10 : 200, ("tRNS", [0, 10, 0, 10, 0, 10]));
        Assert.Equal(Pixels(4, 4).Select(p => (byte)(p.X == 0 ? 0 : 255)), Decoded(Image(png).MaskImage!));
    }

    [Fact]
    public async Task A_logo_with_alpha_is_seen_where_it_is_solid_and_not_where_it_is_clear()
    {
        var logo = TestPictures.Png(40, 20, (x, _) => [0, 0, 0, (byte)(x < 20 ? 255 : 0)]);
        foreach (var forOldArchives in (bool[])[false, true])
        {
            var renderer = InvoiceSample.With(new InvoicePdfOptions { ForOldArchives = forOldArchives });
            var pdf = renderer.Render(InvoiceSample.Of(1).WithLogo(logo), logo, TestContext.Current.CancellationToken);
            using var read = PdfDocument.Open(pdf);
            var box = Assert.Single(read.GetPage(1).GetImages()).BoundingBox;
            var middle = (box.Left + box.Right) / 2;
            var picture = await ExternalTool.PictureAsync(pdf, 1);
            Assert.True(picture.Ink(box.Left + 2, box.Bottom + 2, middle - 2, box.Top - 2) > 1_000);
            Assert.Equal(0, picture.Ink(middle + 2, box.Bottom + 2, box.Right - 2, box.Top - 2));
        }
    }

    [Fact]
    public async Task A_jpeg_is_carried_unchanged_and_seen()
    {
        var pdf = Draw(TestPictures.Jpeg).Pdf;
        using var read = PdfDocument.Open(pdf);
        var image = Assert.Single(read.GetPage(1).GetImages());
        Assert.Equal(TestPictures.Jpeg, image.RawMemory.ToArray());
        var box = image.BoundingBox;
        var picture = await ExternalTool.PictureAsync(pdf, 1);
        Assert.True(picture.Ink(box.Left + 1, box.Bottom + 1, box.Right - 1, box.Top - 1) > 1_000);
    }

    [Fact]
    public void The_logo_keeps_its_proportions_within_its_place()
    {
        foreach (var (width, height) in ((int, int)[])[(400, 10), (10, 400), (30, 30)])
        {
            using var read = PdfDocument.Open(Draw(TestPictures.Png(width, height, (_, _) => [1, 2, 3, 255])).Pdf);
            var box = Assert.Single(read.GetPage(1).GetImages()).BoundingBox;
            Assert.Equal((double)width / height, box.Width / box.Height, 0.02 * width / height);
            Assert.True(box.Width <= 213 && box.Height <= 54);
        }
    }

    public static TheoryData<string, byte[]> Damaged()
    {
        var png = TestPictures.Png(20, 20, (x, y) => [(byte)x, (byte)y, 0, 255]);
        var flipped = png.ToArray();
        flipped[60] ^= 0xFF;
        var recoloured = TestPictures.Png(20, 20, 3, 8, false, (_, _, _) => 0, ("PLTE", [1, 2, 3]));
        recoloured[recoloured.AsSpan().IndexOf("PLTE"u8) + 4] = 200;
        var huge = TestPictures.Png(1, 1, (_, _) => [0, 0, 0, 0]);
        var cmyk = TestPictures.Jpeg.ToArray();
        var frame = cmyk.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        cmyk[frame + 9] = 4;
        return new TheoryData<string, byte[]>
        {
            { "empty", [] },
            { "text", "<svg/>"u8.ToArray() },
            { "signature only", png[..8] },
            { "cut in the header", png[..20] },
            { "cut in the pixels", png[..^30] },
            { "one bit flipped", flipped },
            { "a colour of the palette changed", recoloured },
            { "pixels missing", TestPictures.Png(20, 20, 0, 8, false, (_, _, _) => 0, ("IEND", [])) },
            { "palette missing", TestPictures.Png(20, 20, 3, 8, false, (_, _, _) => 0) },
            { "palette too short", TestPictures.Png(20, 20, 3, 8, false, (_, _, _) => 9, ("PLTE", [1, 2, 3])) },
            { "impossible depth", TestPictures.Png(20, 20, 2, 4, false, (_, _, _) => 0) },
            { "header announces 400 million pixels", Announcing(huge, 20_000, 20_000) },
            { "header announces two billion by two billion", Announcing(huge, int.MaxValue, int.MaxValue) },
            { "jpeg cut", TestPictures.Jpeg[..^40] },
            { "jpeg signature only", [0xFF, 0xD8, 0xFF] },
            { "jpeg in CMYK", cmyk },
        };
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_logo_that_cannot_be_drawn_is_reported_and_the_invoice_is_whole(string what, byte[] logo)
    {
        var drawing = Draw(logo);

        Assert.True(drawing.Notices.Count == 1, what);
        Assert.Equal(InvoiceNoticeKind.LogoSkipped, drawing.Notices[0].Kind);
        Assert.NotEmpty(drawing.Notices[0].Detail);
        using var read = PdfDocument.Open(drawing.Pdf);
        Assert.Contains("FlexRent Mobility GmbH", read.GetPage(1).Text, StringComparison.Ordinal);
        Assert.Contains("€105.91", read.GetPage(1).Text, StringComparison.Ordinal);
        Assert.Empty(read.GetPage(1).GetImages());
    }

    [Fact]
    public void A_bent_picture_is_refused_and_nothing_worse()
    {
        byte[][] originals = [TestPictures.Png(9, 9, (x, y) => [(byte)x, (byte)y, 7, (byte)(x * y)]), TestPictures.Jpeg];
        var random = new Random(20_251_122);
        for (var i = 0; i < 4_000; i++)
        {
            var bent = originals[i % 2].ToArray();
            bent[random.Next(bent.Length)] = (byte)random.Next(256);
            bent = bent[..random.Next(bent.Length / 2, bent.Length + 1)];
            try
            {
                PdfImage.Read(bent);
            }
            catch (InvalidDataException refused)
            {
                Assert.NotEmpty(refused.Message);
            }
        }
    }

    [Fact]
    public void Another_logo_than_the_one_issued_is_refused()
    {
        var content = InvoiceSample.Of(1).WithLogo(TestPictures.Jpeg);
        var other = TestPictures.Png(2, 2, (_, _) => [0, 0, 0, 255]);
        Assert.Throws<ArgumentException>(() => InvoiceSample.Renderer.Render(content, other, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_logo_that_is_not_on_file_is_reported()
    {
        var drawing = InvoiceSample.Renderer.Draw(InvoiceSample.Of(1).WithLogo(TestPictures.Jpeg), null, TestContext.Current.CancellationToken);
        Assert.Equal(InvoiceNoticeKind.LogoSkipped, Assert.Single(drawing.Notices).Kind);
    }

    private static InvoiceDrawing Draw(byte[] logo) =>
        InvoiceSample.Renderer.Draw(InvoiceSample.Of(1).WithLogo(logo), logo, TestContext.Current.CancellationToken);

    private static IPdfImage Image(byte[] png)
    {
        var drawing = Draw(png);
        Assert.Empty(drawing.Notices);
        var read = PdfDocument.Open(drawing.Pdf);
        return Assert.Single(read.GetPage(1).GetImages());
    }

    private static byte[] Decoded(IPdfImage image)
    {
        Assert.True(image.TryGetBytesAsMemory(out var bytes));
        return bytes.ToArray();
    }

    private static IEnumerable<(int X, int Y)> Pixels(int width, int height) =>
        Enumerable.Range(0, height).SelectMany(y => Enumerable.Range(0, width).Select(x => (x, y)));

    private static byte[] Announcing(byte[] png, int width, int height)
    {
        var changed = png.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(changed.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(changed.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(29), TestPictures.Crc(changed.AsSpan(12, 17)));
        return changed;
    }
}
