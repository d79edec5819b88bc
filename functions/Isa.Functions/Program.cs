using Isa.Functions;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Upkeep;

try
{
    if (args is ["make-keys"])
    {
        await Console.Out.WriteLineAsync(KeyFile.Fresh().Text);
        return 0;
    }
    if (args is ["access-page"])
    {
        await Console.Out.WriteAsync(AccessPage.Text(new()));
        return 0;
    }
    if (args is ["measures-page"])
    {
        await Console.Out.WriteAsync(MeasuresPage.Text());
        return 0;
    }
    if (args is ["rotate-keys" or "drop-keys", "-"]) return await RotateKeys.FilterAsync(args[0], Console.In, Console.Out);
    if (args is ["rotate-keys" or "drop-keys"]) return await RotateKeys.RunAsync(args[0], Console.Out);
    if (args is ["sign", var partner, var file]) return await SignFile.RunAsync(partner, file, Console.Out, Console.Error);
    if (args is ["package", var folder, var zip])
    {
        await Package.WriteAsync(folder, zip);
        return 0;
    }

    if (args is ["rebuild-index"])
    {
        var rebuilt = await Composition.WithoutHostAsync<RebuildIndex, RebuiltIndex>(index => index.RunAsync(CancellationToken.None));
        await Console.Out.WriteLineAsync(rebuilt.Text);
        return rebuilt.Unreadable is [] ? 0 : 1;
    }

    // Settings come from the environment: nobody watches every folder below the working directory for a file of settings.
    var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
    var settings = Settings.Read(builder.Configuration);
    builder.Services.AddIsa(settings);
    builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
    builder.WebHost.ConfigureIsaKestrel(settings);
    builder.Logging.AddIsaConsole();

    var app = builder.Build();
    app.UseProblemsForEmptyAnswers();
    app.UseRoot(settings);
    app.MapFunctions();
    app.MapTriggers();
    if (!settings.IsStandalone) return await app.RunBehindHostAsync();
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

/// <summary>The entry point, named so that tests can start it.</summary>
public partial class Program;
