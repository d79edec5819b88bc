using Isa.Domain.Attendance;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Attendance;

/// <summary>An organiser delivers attendance: its system by signed webhook, a person by phone.</summary>
static class ReceiveAttendance
{
    static readonly BodyOf<AttendanceMark[]> Request = AttendanceRequest.Whole;

    public static async Task<Results<AcceptedAnswer<ReceiptAnswer>, Problem>> Handle(PartnerId partnerId, Body body, Caller caller, CallKey key, Receipts receipts, CancellationToken ct)
    {
        if (Receipts.IdOf(caller, key) is not { } id) return Problems.KeyMissing;
        if (!body.Read(Request).Is(out _, out var faults)) return Problems.Malformed(faults);

        return await receipts.ReceiveAsync(partnerId, id, DeliveryKind.Attendance, body, caller, claim: null, ct);
    }
}
