using System.Reflection;

namespace Isa.Functions.Platform.Hosting;

/// <summary>Calls a handler that no route calls: what the trigger brings is given by its type, everything else comes from the services.</summary>
static class Invoker
{
    public static async Task<object?> InvokeAsync(Delegate handler, object brought, IServiceProvider services, CancellationToken ct)
    {
        var arguments = handler.Method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(CancellationToken) ? ct
            : parameter.ParameterType.IsInstanceOfType(brought) ? brought
            : services.GetRequiredService(parameter.ParameterType)).ToArray();
        var running = (Task)handler.Method.Invoke(handler.Target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
        await running;
        return running is Task<string> { Result: var said } ? said : null;
    }
}
