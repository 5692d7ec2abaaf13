package cockpit.launch;

import java.util.regex.Pattern;

/// How a counter of the partner's is named: a metric's name as Prometheus allows it, with or
/// without labels that must be equal, such as `shop_conflicts_total{env="live"}`.
public final class MetricSelector {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]{0,127}";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]{0,63}=\"[a-zA-Z0-9_.:/-]{1,64}\"";
    private static final Pattern SELECTOR =
            Pattern.compile(NAME + "(\\{" + LABEL + "(," + LABEL + "){0,4}\\})?");

    /// What the cockpit tells of itself is no news of the partner's product.
    private static final String OWN = "cockpit_";

    private MetricSelector() {}

    /// Whether it names a metric that may be a partner's. Nothing else of PromQL is taken, so a
    /// rule's expression cannot be changed by a name.
    public static boolean isPartners(String text) {
        return SELECTOR.matcher(text).matches() && !text.startsWith(OWN);
    }

    /// The name without its labels.
    public static String name(String selector) {
        int labels = selector.indexOf('{');
        return labels < 0 ? selector : selector.substring(0, labels);
    }
}
