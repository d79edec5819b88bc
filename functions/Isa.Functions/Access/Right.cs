namespace Isa.Functions.Access;

/// <summary>What may be done, by whom, and who may at least see what it is done to: these are answered 403, all others 404.</summary>
sealed record Right(string Name, Role[] May, Role[] See)
{
    static readonly Role[] CaseReaders = [Role.Cms, Role.Sas, Role.Commune, Role.Partner];
    static readonly Role[] FileReaders = [Role.Cms, Role.Sas, Role.Commune];
    static readonly Role[] Nobody = [];

    public static readonly Right OpenCase = new("open a case", [Role.Cms], CaseReaders);
    public static readonly Right ReadCase = new("read a case", CaseReaders, Nobody);
    public static readonly Right SetStrategy = new("set the strategy", [Role.Cms], FileReaders);
    public static readonly Right ProposeContract = new("propose a measure", [Role.Cms], CaseReaders);
    public static readonly Right ReadContract = new("read a contract", CaseReaders, Nobody);
    public static readonly Right GivePreavis = new("give the préavis", [Role.Sas], CaseReaders);
    public static readonly Right Decide = new("decide", [Role.Commune], CaseReaders);
    public static readonly Right RunContract = new("activate, suspend, resume", [Role.Cms, Role.Partner], CaseReaders);
    public static readonly Right ReadSheets = new("read sheets", [Role.Cms, Role.Sas, Role.Partner], Nobody);
    public static readonly Right RecordAttendance = new("record attendance", [Role.Partner], [Role.Cms, Role.Sas]);
    public static readonly Right ReadDeliveries = new("read deliveries", [Role.Partner, Role.Sas], Nobody);
    public static readonly Right ManagePartners = new("manage partners", [Role.Admin], Nobody);
    public static readonly Right RunTimers = new("run timers", [Role.Admin], Nobody);
}
