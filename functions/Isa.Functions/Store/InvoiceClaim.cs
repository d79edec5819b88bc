using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Store;

/// <summary>An invoice number of an organiser, taken for ever by the first delivery that bore it, with what the invoice says.</summary>
sealed record InvoiceClaim(string Number, string Content, Month Month, string Delivery)
{
    public static InvoiceClaim Of(Invoice invoice, string delivery) => new(invoice.Number, ContentOf(invoice), invoice.Month, delivery);

    /// <summary>The hash of the meaning, not of the bytes: blanks, the order of members, JSON or CSV make no difference.</summary>
    static string ContentOf(Invoice invoice)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var text in new[] { Words<InvoiceKind>.Of(invoice.Kind), invoice.Number, invoice.Month.ToString(), Keys.Day(invoice.IssuedOn), invoice.Iban, invoice.Reference, invoice.Credits })
                json.WriteStringValue(text);
            foreach (var line in invoice.Lines)
            {
                var days = line.In(invoice.Month);
                foreach (var text in new[] { line.Contract, line.Measure, Words<BillingUnit>.Of(line.Unit), Keys.Day(days.First), Keys.DayOrNull(days.Last) })
                    json.WriteStringValue(text);
                foreach (var number in new[] { line.Quantity.Hundredths, line.UnitPrice.Rappen, line.Amount.Rappen })
                    json.WriteNumberValue(number);
            }
            json.WriteEndArray();
        }
        return Base64Url.EncodeToString(SHA256.HashData(buffer.WrittenSpan));
    }
}
