// A bare ASP.NET Core app, the peer of the start benchmark.
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls($"http://127.0.0.1:{Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT")}");
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapGet("/", () => "");
app.Run();
