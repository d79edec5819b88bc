using System.Diagnostics;

namespace Isa.Functions.Tests;

/// <summary>The built executable as a process of its own, with an environment that a test gives it; killed when the test is done with it.</summary>
sealed class Started : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly Process process;
    readonly Task<string> output, errors;

    public Started(string[] arguments, params (string Name, string Value)[] environment)
    {
        process = new() { StartInfo = new("dotnet", [typeof(Program).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() } };
        foreach (var (name, value) in environment) process.StartInfo.Environment[name] = value;
        process.Start();
        (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>How it ended, and all that it said.</summary>
    public async Task<(int Exit, string Output, string Errors)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        RunTraces.Logged($"{await output}\n{await errors}");
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
