namespace Isa.Functions.Tests.Attendance;

public class WalkTests
{
    [Fact]
    public async Task A_person_is_admitted_a_measure_becomes_active_and_attendance_stands_in_the_sheet()
    {
        using var app = await App.StartAsync();
        var oseo = await APartner.InAsync(app, "oseo");
        var contract = await AContract.ActiveAsync(app, oseo);

        var report = await oseo.DeliveredAsync(app, ABody.Present(contract.Id, "2026-10-05", "2026-10-06"));

        Assert.Equal("processed", report["state"]);
        Assert.Equal(4, report.Json.GetProperty("marks").GetProperty("recorded").GetInt32());
        var sheet = await oseo.SheetAsync(app, contract.Id);
        Assert.Equal("....PP.........................", sheet.GetProperty("am").GetString());
        Assert.Equal(4, sheet.GetProperty("counts").GetProperty("present").GetInt32());
        Assert.Equal(22, sheet.GetProperty("planned").GetInt32());       // the working mornings of October 2026
    }
}
