package cockpit.cases;

/// Where a case is now. It is shown and never stored.
public interface CaseProgress {
    /// The run that the case belongs to.
    String runId();

    String caseId();

    /// Whether the case has ended.
    boolean isOver();
}
