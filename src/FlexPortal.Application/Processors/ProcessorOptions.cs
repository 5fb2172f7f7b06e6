namespace FlexPortal.Application.Processors;

/// <summary>Which processors there are: the section <c>Processors</c>.</summary>
public sealed class ProcessorOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Processors";

    /// <summary>Setting that turns the simulator on.</summary>
    public const string SimulatorSetting = "Processors:Simulator:Enabled";

    /// <summary>Whether due payments are charged to the customers' default methods by themselves.</summary>
    public bool CollectDue { get; set; } = true;

    /// <summary>The simulator.</summary>
    public SimulatorOptions Simulator { get; set; } = new();

    /// <summary>The simulator's settings.</summary>
    public sealed class SimulatorOptions
    {
        /// <summary>Whether it is there. Refused outside Development.</summary>
        public bool Enabled { get; set; }

        /// <summary>What its events are signed with; empty for one that nobody knows.</summary>
        public string? WebhookSecret { get; set; }

        /// <summary>The file in which it remembers what it charged; empty for in memory only.</summary>
        public string? Ledger { get; set; }
    }
}
