package cockpit.launch;

/// Where the numbers that an alert watches come from. An alert whose source is silent is dead,
/// however well its rule is loaded.
public enum AlertSource {
    /// The cockpit itself, as long as Prometheus reads it.
    COCKPIT("let Prometheus read the cockpit"),
    DISCOVERY("read the entitlements"),
    GUARD("let the guard look"),
    RECEIVER("let the guard look and the webhook receiver be probed"),
    EVENTS("compare the ended trades with their events"),
    BOOKS("match the books"),
    /// The partner's own product, by a counter that somebody named.
    PARTNER("let the partner's product serve its counter and Prometheus read it");

    private final String act;

    AlertSource(String act) {
        this.act = act;
    }

    /// What makes it speak, as somebody is told to do it.
    public String act() {
        return act;
    }
}
