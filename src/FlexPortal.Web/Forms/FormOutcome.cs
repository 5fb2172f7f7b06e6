namespace FlexPortal.Web.Forms;

/// <summary>What became of an act that a form asked for.</summary>
public enum FormOutcome
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>A business rule said no; the reason stands in the model state.</summary>
    Refused,

    /// <summary>Somebody else changed the same record since the form was opened; the page shows both.</summary>
    Conflict,
}
