namespace Isa.Functions.Platform.Hosting;

/// <summary>Why a timer function runs: by its schedule, or because a person asked, who may say from which age on work counts.</summary>
sealed record TimerCall(TimeSpan? OlderThan = null, bool Asked = false);
