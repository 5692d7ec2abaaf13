package cockpit.alerts;

import cockpit.kit.json.Json;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertTaken;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Sends a marked test alert to Alertmanager and waits for it to come back by the real route. That
/// Alertmanager took the alert proves nothing; only the receipt with this drill's nonce does.
public final class AlertDrill {
    /// How long a receipt may take if nothing else is said.
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /// The shortest and longest limit.
    public static final Duration LIMIT_MIN = Duration.ofSeconds(1);

    public static final Duration LIMIT_MAX = Duration.ofMinutes(30);

    static final String ALERT = "CockpitAlertDrill";
    static final String DRILL_LABEL = "drill";
    static final String NONCE = "nonce";

    /// After a receipt with a wrong password, a right one has this long to come.
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(3);

    private static final long LOOK_MILLIS = 100;
    private static final int NONCE_BYTES = 16;
    private static final String ALERTS = "/api/v2/alerts";
    private static final String ALERTMANAGER = "Alertmanager";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AlertServer server;
    private final InstantSource clock;

    /// @param server where the receipts come in
    public AlertDrill(AlertServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /// What was heard while waiting; no receipt stands for a refusal.
    private record Heard(long nanos, @Nullable Receipt receipt) {}

    /// Runs one drill to its end. Whatever its end is, the alert is resolved.
    ///
    /// @param drillId of this drill alone
    /// @param limit how long the receipt may take, 1 s to 30 min
    /// @param taken told once, when Alertmanager took the alert
    /// @param cancel asked ten times a second
    /// @throws IllegalArgumentException when the limit is out of range
    public AlertDrilled run(
            String drillId,
            MonitoringSet monitoring,
            Environment environment,
            Duration limit,
            Consumer<AlertTaken> taken,
            BooleanSupplier cancel) {
        check(limit);
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
        server.hear(
                new Receipt.Listener() {
                    @Override
                    public void received(Receipt receipt) {
                        heard.add(new Heard(System.nanoTime(), receipt));
                    }

                    @Override
                    public void refused() {
                        heard.add(new Heard(System.nanoTime(), null));
                    }
                });
        long start = System.nanoTime();
        try (MonitoringHttp http = new MonitoringHttp()) {
            URI alertmanager;
            int status;
            try {
                alertmanager = MonitoringHttp.base(monitoring.alertmanager());
                status =
                        http.post(
                                ALERTMANAGER,
                                alertmanager,
                                ALERTS,
                                alert(drillId, nonce, environment, null));
            } catch (AlertProblem problem) {
                return ended(drillId, DrillEnd.NOT_SENT, 0, limit, problem.sentence());
            }
            if (status / 100 != 2) {
                return ended(
                        drillId,
                        DrillEnd.NOT_SENT,
                        status,
                        limit,
                        "Alertmanager answered " + status + " and did not take the alert.");
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            taken.accept(new AlertTaken(drillId, status, millis));
            AlertDrilled drilled = await(drillId, nonce, start, status, limit, cancel, heard);
            resolve(http, alertmanager, drillId, nonce, environment);
            return drilled;
        } finally {
            server.hear(Receipt.Listener.NONE);
        }
    }

    /// @throws IllegalArgumentException when a limit is out of range
    public static void check(Duration limit) {
        if (limit.compareTo(LIMIT_MIN) < 0 || limit.compareTo(LIMIT_MAX) > 0) {
            throw new IllegalArgumentException("A drill waits 1 s to 30 min. [limit-out-of-range]");
        }
    }

    private AlertDrilled await(
            String drillId,
            String nonce,
            long start,
            int status,
            Duration limit,
            BooleanSupplier cancel,
            BlockingQueue<Heard> all) {
        long end = start + limit.toNanos();
        boolean isRefused = false;
        @Nullable Receipt foreign = null;
        while (System.nanoTime() - end < 0) {
            Heard heard;
            try {
                heard = all.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return cancelled(drillId, status, limit);
            }
            if (cancel.getAsBoolean()) {
                return cancelled(drillId, status, limit);
            }
            if (heard == null) {
                continue;
            }
            Receipt receipt = heard.receipt();
            if (receipt == null) {
                isRefused = true;
                end = Math.min(end - heard.nanos(), AFTER_REFUSAL.toNanos()) + heard.nanos();
            } else if (receipt.isFiring()
                    && receipt.drillId().equals(drillId)
                    && receipt.nonce().equals(nonce)) {
                long millis = (heard.nanos() - start) / 1_000_000;
                if (millis <= limit.toMillis()) {
                    return received(drillId, status, millis, limit, receipt);
                }
            } else if (receipt.isFiring()) {
                foreign = receipt;
                if (receipt.drillId().equals(drillId)) {
                    return without(drillId, status, limit, isRefused, foreign);
                }
            }
        }
        return without(drillId, status, limit, isRefused, foreign);
    }

    private static AlertDrilled received(
            String drillId, int status, long millis, Duration limit, Receipt receipt) {
        return new AlertDrilled(
                drillId,
                DrillEnd.RECEIVED,
                status,
                millis,
                limit.toMillis(),
                receipt.receiver(),
                "The alert came back by the receiver \"%s\" after %s ms."
                        .formatted(receipt.receiver(), millis));
    }

    private static AlertDrilled without(
            String drillId,
            int status,
            Duration limit,
            boolean isRefused,
            @Nullable Receipt foreign) {
        if (isRefused) {
            return ended(
                    drillId,
                    DrillEnd.REFUSED,
                    status,
                    limit,
                    "Alertmanager took the alert, but what came to the cockpit's receiver had the"
                            + " wrong password.");
        }
        if (foreign != null) {
            return new AlertDrilled(
                    drillId,
                    DrillEnd.WRONG_NONCE,
                    status,
                    0,
                    limit.toMillis(),
                    foreign.receiver(),
                    "A drill's alert came back, but it was not of this drill.");
        }
        return ended(
                drillId,
                DrillEnd.NOT_RECEIVED,
                status,
                limit,
                "Alertmanager took the alert, and it did not come back within %s s."
                        .formatted(limit.toSeconds()));
    }

    private static AlertDrilled cancelled(String drillId, int status, Duration limit) {
        return ended(
                drillId,
                DrillEnd.CANCELLED,
                status,
                limit,
                "The drill was cancelled before a receipt came.");
    }

    private static AlertDrilled ended(
            String drillId, DrillEnd end, int status, Duration limit, String detail) {
        return new AlertDrilled(drillId, end, status, 0, limit.toMillis(), "", detail);
    }

    private void resolve(
            MonitoringHttp http,
            URI alertmanager,
            String drillId,
            String nonce,
            Environment environment) {
        try {
            http.post(
                    ALERTMANAGER,
                    alertmanager,
                    ALERTS,
                    alert(drillId, nonce, environment, clock.instant()));
        } catch (AlertProblem _) {
            // An alert without news is resolved by Alertmanager itself after its resolve_timeout.
        }
    }

    private static String alert(
            String drillId, String nonce, Environment environment, @Nullable Instant end) {
        ArrayNode alerts = Json.foreign().createArrayNode();
        ObjectNode alert = alerts.addObject();
        ObjectNode labels = alert.putObject("labels");
        labels.put("alertname", ALERT);
        labels.put("severity", "none");
        labels.put(Metrics.ENVIRONMENT, environment.word());
        labels.put(DRILL_LABEL, drillId);
        ObjectNode annotations = alert.putObject("annotations");
        annotations.put("summary", "A drill of the launch cockpit. Nothing is wrong.");
        annotations.put(NONCE, nonce);
        if (end != null) {
            alert.put("endsAt", end.toString());
        }
        return alerts.toString();
    }
}
