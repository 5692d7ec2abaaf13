package cockpit.conductor;

import cockpit.launch.AlertFact.MetricNamed;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertSource;
import cockpit.launch.Fact;
import cockpit.launch.MetricSelector;

/// What a person may put on record about the partner's monitoring.
final class AlertDecision {
    private AlertDecision() {}

    static Fact monitoring(MonitoringSet monitoring) throws Refusal {
        Typed.name(monitoring.person(), "The person's name");
        WebAddress.check(monitoring.prometheus(), "Prometheus' address");
        WebAddress.check(monitoring.alertmanager(), "Alertmanager's address");
        Typed.name(monitoring.receiver(), "The receiver's name");
        return monitoring;
    }

    static Fact metric(MetricNamed named) throws Refusal {
        Typed.name(named.person(), "The person's name");
        if (named.rule().source() != AlertSource.PARTNER) {
            throw new Refusal(
                    "not-the-partners",
                    "The alert " + named.rule().alert() + " watches no metric of the partner's.");
        }
        if (!MetricSelector.isPartners(named.selector())) {
            throw new Refusal(
                    "not-a-metric",
                    "A metric of the partner's is a name such as shop_conflicts_total, with or"
                            + " without labels such as {env=\"live\"}, and none of the cockpit's.");
        }
        return named;
    }
}
