namespace Isa.Functions.Access;

/// <summary>What may be done, by whom, and who may at least see what it is done to: these are answered 403, all others 404.</summary>
sealed record Right(Role[] May, Role[] See)
{
    static readonly Role[] CaseReaders = [Role.Cms, Role.Sas, Role.Commune, Role.Partner];
    static readonly Role[] FileReaders = [Role.Cms, Role.Sas, Role.Commune];
    static readonly Role[] Nobody = [];

    public static readonly Right OpenCase = new([Role.Cms], CaseReaders);
    public static readonly Right ReadCase = new(CaseReaders, Nobody);
    public static readonly Right SetStrategy = new([Role.Cms], FileReaders);
    public static readonly Right AddDocument = new([Role.Cms], [Role.Sas]);
    public static readonly Right ReadDocuments = new([Role.Cms, Role.Sas], Nobody);
    public static readonly Right ProposeContract = new([Role.Cms], CaseReaders);
    public static readonly Right ReadContract = new(CaseReaders, Nobody);
    public static readonly Right GivePreavis = new([Role.Sas], CaseReaders);
    public static readonly Right Decide = new([Role.Commune], CaseReaders);
    public static readonly Right CancelContract = new([Role.Cms], CaseReaders);
    public static readonly Right RunContract = new([Role.Cms, Role.Partner], CaseReaders);
    public static readonly Right ListContracts = new([Role.Partner], Nobody);
    public static readonly Right ReadSheets = new([Role.Cms, Role.Sas, Role.Partner], Nobody);
    public static readonly Right RecordAttendance = new([Role.Partner], [Role.Cms, Role.Sas]);
    public static readonly Right SendInvoice = new([Role.Partner], [Role.Sas]);
    public static readonly Right ReadDeliveries = new([Role.Partner, Role.Sas], Nobody);
    public static readonly Right ReplayDelivery = new([Role.Partner, Role.Sas], Nobody);
    public static readonly Right TestDelivery = new([Role.Partner], [Role.Sas]);
    public static readonly Right ReadPartnerStatement = new([Role.Partner, Role.Sas], Nobody);
    public static readonly Right ReadCommuneStatement = new([Role.Commune, Role.Sas], Nobody);
    public static readonly Right ReadCmsStatement = new([Role.Cms, Role.Sas], Nobody);
    public static readonly Right KeepBooks = new([Role.Sas], Nobody);
    public static readonly Right ReadLedger = new([Role.Sas, Role.Commune], Nobody);
    public static readonly Right ManageReference = new([Role.Sas], Nobody);
    public static readonly Right ReadCosts = new([Role.Cms, Role.Sas, Role.Commune], Nobody);
    public static readonly Right ManagePartners = new([Role.Admin], Nobody);
    public static readonly Right RunTimers = new([Role.Admin], Nobody);
}
