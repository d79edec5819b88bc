using System.Text.Encodings.Web;
using System.Text.Json;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>The committed document is what the code says, and says something of every function.</summary>
public sealed class OpenApiTests
{
    const string Renew = "ISA_RENEW=1 dotnet test tests/Isa.Functions.Tests -c Release --filter FullyQualifiedName~OpenApiTests";
    public static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static bool Renewing => Environment.GetEnvironmentVariable("ISA_RENEW") == "1";

    public static TheoryData<string> Functions => [.. new FunctionCatalogue().Functions.OfType<HttpFunction>().Where(function => function.Route.StartsWith("api/", StringComparison.Ordinal)).Select(function => function.Name)];

    [Fact]
    public async Task The_document_is_what_the_code_says()
    {
        var (made, file) = (OpenApiDocument.Of(new FunctionCatalogue()).ToJsonString(Format) + "\n", Repository.Path("docs", "openapi", "v1.json"));
        if (Renewing) await File.WriteAllTextAsync(file, made);
        Assert.True(await File.ReadAllTextAsync(file) == made, $"docs/openapi/v1.json is behind the code. Write it anew: {Renew}");
    }

    [Fact]
    public async Task The_pages_of_the_problems_are_what_the_code_says()
    {
        var (pages, folder) = (ProblemPages.Of(new FunctionCatalogue()), Repository.Path("docs", "problems"));
        if (Renewing)
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            foreach (var (name, page) in pages) await File.WriteAllTextAsync(Path.Combine(folder, name), page);
        }
        Assert.Equal(pages.Keys, Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var (name, page) in pages) Assert.True(await File.ReadAllTextAsync(Path.Combine(folder, name)) == page, $"docs/problems/{name} is behind the code. Write it anew: {Renew}");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_function_is_described(string name)
    {
        var function = (HttpFunction)new FunctionCatalogue().Functions.Single(function => function.Name == name);
        Assert.True(XmlDocs.Of(Operation.HomeOf(function)) is not null, $"{name}: its class has no summary.");
        Assert.True(Operation.AnswersOf(function) is not [], $"{name}: its signature names no good answer that says its status: Answer, CreatedAnswer, AcceptedAnswer, CsvAnswer, NoContent, or a result of its own with IEndpointMetadataProvider.");
        Assert.True(!Operation.TakesBody(function) || Operation.FormOf(function) is not null || function.CsvBytesMax > 0 || function.FileBytesMax > 0, $"{name} takes a body: name its form, static readonly BodyOf<…> Request = new(new(\"member\", …), Read).");
        Assert.All(Operation.QueryOf(function), parameter => Assert.True(Operation.ReadAs(parameter) is not [], $"{name}: say what the text {parameter.Name} of the query reads as: [As<Month>] string? {parameter.Name}."));
    }
}
