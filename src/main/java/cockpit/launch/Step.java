package cockpit.launch;

/// The eight steps of the launch checklist, in their order (source: "Sandbox and production",
/// Launch checklist).
public enum Step {
    SANDBOX_SMOKE(1, "Sandbox smoke test"),
    ENTITLEMENTS(2, "Production entitlements"),
    FUNDING(3, "Funding and balance"),
    WEBHOOKS(4, "Webhook delivery"),
    SUPPORT(5, "Support can trace"),
    MONITORING(6, "Dashboards and alerts"),
    LIMITED_TRAFFIC(7, "Limited traffic"),
    RECONCILIATION(8, "First-day reconciliation");

    private final int number;
    private final String title;

    Step(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /// 1 to 8.
    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    /// @throws IllegalArgumentException outside 1 to 8
    public static Step of(int number) {
        for (Step step : values()) {
            if (step.number == number) {
                return step;
            }
        }
        throw new IllegalArgumentException("there is no step " + number);
    }
}
