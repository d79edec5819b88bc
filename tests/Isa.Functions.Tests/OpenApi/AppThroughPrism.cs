using Isa.Functions.Tests.OpenApi;

namespace Isa.Functions.Tests;

sealed partial class App
{
    partial void ThroughProxy(ref HttpClient? client)
    {
        if (Prism.Shared is { } prism) client = new(new ThroughPrism(prism)) { BaseAddress = ClientOptions.BaseAddress };
    }
}
