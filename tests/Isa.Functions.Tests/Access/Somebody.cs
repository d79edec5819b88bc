namespace Isa.Functions.Tests.Access;

/// <summary>Who comes in: the scopes of the commune 6266 (Sion) and of another.</summary>
static class Somebody
{
    public const string Cms = "cms:sion-herens-conthey", OtherCms = "cms:sierre", Sas = "sas:", Commune = "commune:6266", OtherCommune = "commune:6248", Admin = "admin:";
}
