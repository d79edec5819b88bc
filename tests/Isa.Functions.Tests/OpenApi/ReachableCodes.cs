using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>
/// The problems and faults that a function can name: those in its compiled code and in all of ours that it calls. Nobody keeps a list of them, so
/// none goes stale; what only an argument decides is counted as if it could be.
/// </summary>
sealed partial class ReachableCodes
{
    static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);
    static readonly Dictionary<string, Problem> ByMember = Refusals.ByMember;

    static readonly ConcurrentDictionary<Function, ReachableCodes> Known = [];
    static readonly ConcurrentDictionary<string, string> Texts = [];

    readonly HashSet<MethodBase> seen = [];
    readonly Stack<MethodBase> ahead = [];
    readonly SortedSet<string> named = new(StringComparer.Ordinal);
    readonly HashSet<string> kinds = [];       // what a body's `type` may say looks like a code

    public SortedSet<string> Problems { get; } = new(StringComparer.Ordinal);

    /// <summary>The codes of single faults.</summary>
    public IEnumerable<string> Faults => named.Except(kinds).Except(Problems);

    public static ReachableCodes Of(Function function) => Known.GetOrAdd(function, _ =>
    {
        var codes = new ReachableCodes();
        codes.Meet(function.Handler.Method);
        foreach (var parameter in function.Handler.Method.GetParameters()) codes.Meet(parameter.ParameterType.GetMethod("BindAsync", BindingFlags.Static | BindingFlags.Public));
        if (function is HttpFunction { FileBytesMax: > 0 }) codes.Meet(typeof(Uploads).GetMethod(nameof(Uploads.ReceiveAsync)));
        while (codes.ahead.TryPop(out var method)) codes.Scan(method);
        return codes;
    });

    /// <summary>What a fault says, as far as it does not depend on the request; null: it does.</summary>
    public static string? TextOf(string fault) => Texts.GetValueOrDefault(fault);

    void Meet(MethodBase? method)
    {
        if (method is null || method.DeclaringType?.Assembly.GetName().Name is not ("Isa.Functions" or "Isa.Domain") || method.DeclaringType.Namespace == typeof(TableClient).Namespace) return;     // what storage names is no code of ours
        if (method.DeclaringType == typeof(Problems) && ByMember.TryGetValue(method.Name, out var problem)) Problems.Add(problem.Code);
        else if (seen.Add(method)) ahead.Push(method);
    }

    void Scan(MethodBase method)
    {
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine) Meet(machine.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic));
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il) return;
        for (var at = 0; at < il.Length;)
        {
            var code = Codes[il[at] == 0xFE ? 0xFE00 | il[at + 1] : il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineField or OperandType.InlineString) Read(method, code, BitConverter.ToInt32(il, at), NextText(il, at + 4));
            at += code.OperandType == OperandType.InlineSwitch ? 4 + 4 * BitConverter.ToInt32(il, at) : SizeOf(code.OperandType);
        }
    }

    /// <summary>The token of a text that is loaded right after; null: something else is done.</summary>
    static int? NextText(byte[] il, int at) => at + 4 < il.Length && il[at] == OpCodes.Ldstr.Value ? BitConverter.ToInt32(il, at + 1) : null;

    void Read(MethodBase method, OpCode code, int token, int? next)
    {
        if (code.OperandType == OperandType.InlineString)
        {
            Note(method.Module.ResolveString(token), next is { } text ? method.Module.ResolveString(text) : null);
            return;
        }
        var (ofType, ofMethod) = (method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);
        switch (method.Module.ResolveMember(token, ofType, ofMethod))
        {
            case MethodBase called:
                Meet(called);
                break;
            case FieldInfo { IsStatic: true, DeclaringType.ContainsGenericParameters: false } field when field.DeclaringType?.Assembly.GetName().Name is "Isa.Functions" or "Isa.Domain":
                Meet(field);
                break;
        }
    }

    void Meet(FieldInfo field)
    {
        if (field.IsLiteral) return;
        switch (field.GetValue(null))
        {
            case Fault fault:
                Note(fault.Code, fault.Detail);
                break;
            case IBodyOf form:
                kinds.UnionWith(form.Describe()["oneOf"]?.AsArray().Select(one => one!) is { } forms ? forms.Select(KindOf) : [KindOf(form.Describe())]);
                foreach (var read in form.ReadBy) Meet(read.Method);
                break;
            case Delegate method:
                Meet(method.Method);
                break;
        }
    }

    void Note(string code, string? text)
    {
        if (!IsCode().IsMatch(code)) return;
        named.Add(code);
        if (text?.EndsWith('.') == true) Texts.AddOrUpdate(code, text, (_, other) => string.CompareOrdinal(other, text) < 0 ? other : text);
    }

    static string KindOf(JsonNode form) => form["properties"]?["type"]?["const"]?.GetValue<string>() ?? "";

    static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.(?!json$|html$)[a-z0-9-]+)+$")]
    private static partial Regex IsCode();
}
