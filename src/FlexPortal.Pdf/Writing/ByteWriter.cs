using System.Globalization;
using System.Text;

namespace FlexPortal.Pdf.Writing;

/// <summary>A growing buffer that writes the few notations of PDF. Numbers never follow the thread's culture.</summary>
internal sealed class ByteWriter(int capacity = 1024)
{
    private byte[] bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public ByteWriter Add(ReadOnlySpan<byte> data)
    {
        data.CopyTo(Room(data.Length));
        Length += data.Length;
        return this;
    }

    public ByteWriter Ascii(string text)
    {
        Length += Encoding.ASCII.GetBytes(text, Room(text.Length));
        return this;
    }

    public ByteWriter Format(FormattableString text) => Ascii(text.ToString(CultureInfo.InvariantCulture));

    public ByteWriter Integer(long value)
    {
        value.TryFormat(Room(20), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
        return this;
    }

    /// <summary>A length in points with at most two decimals (a 3,600th of a centimetre).</summary>
    public ByteWriter Points(double value)
    {
        var hundredths = (long)Math.Floor((value * 100) + 0.5);
        if (hundredths < 0)
        {
            Add("-"u8);
            hundredths = -hundredths;
        }
        Integer(hundredths / 100);
        var fraction = (int)(hundredths % 100);
        if (fraction != 0)
        {
            var room = Room(3);
            room[0] = (byte)'.';
            room[1] = (byte)('0' + (fraction / 10));
            room[2] = (byte)('0' + (fraction % 10));
            Length += fraction % 10 == 0 ? 2 : 3;
        }
        return Add(" "u8);
    }

    /// <summary>A colour channel as a fraction of one with three decimals.</summary>
    public ByteWriter Channel(byte value)
    {
        if (value == 255)
        {
            return Add("1 "u8);
        }
        var thousandths = ((value * 1000) + 127) / 255;
        var room = Room(5);
        room[0] = (byte)'.';
        room[1] = (byte)('0' + (thousandths / 100));
        room[2] = (byte)('0' + (thousandths / 10 % 10));
        room[3] = (byte)('0' + (thousandths % 10));
        room[4] = (byte)' ';
        Length += 5;
        return this;
    }

    public ByteWriter Hex4(int value)
    {
        var room = Room(4);
        for (var i = 3; i >= 0; i--)
        {
            room[i] = "0123456789ABCDEF"u8[value & 15];
            value >>= 4;
        }
        Length += 4;
        return this;
    }

    public ByteWriter Reference(int id) => Integer(id).Add(" 0 R"u8);

    /// <summary>A text string: UTF-16 with a byte order mark in hexadecimal, which needs no escaping.</summary>
    public ByteWriter TextString(string text)
    {
        Add("<FEFF"u8);
        foreach (var unit in text)
        {
            Hex4(unit);
        }
        return Add(">"u8);
    }

    public byte[] ToArray() => Written.ToArray();

    private Span<byte> Room(int count)
    {
        if (Length + count > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        }
        return bytes.AsSpan(Length);
    }
}
