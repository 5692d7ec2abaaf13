package cockpit.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// How a drill ends, and who is let in where the receipts arrive.
class AlertDrillTest {
    private static final String PASSWORD = "practice-receiver-1";
    private static final Duration ENOUGH = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeMonitoring fake;
    private AlertServer server;

    @BeforeEach
    void start() throws IOException, AlertProblem {
        fake = new FakeMonitoring();
        server =
                AlertServer.start(
                        0, () -> "cockpit_up 1\n", Optional.of(ReceiverPassword.of(PASSWORD)));
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
        fake.close();
    }

    private AlertDrilled drill(Duration limit, BooleanSupplier cancel) {
        return new AlertDrill(server, InstantSource.system())
                .run("alert_1", fake.set(), Environment.LIVE, limit, _ -> {}, cancel);
    }

    private AlertDrilled drill() {
        return drill(ENOUGH, () -> false);
    }

    private HttpResponse<String> send(
            String method, String path, @Nullable String password, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (password != null) {
            byte[] login = (ScrapeConfig.USER + ":" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String message(String drillId, String nonce) {
        return ("{\"version\":\"4\",\"receiver\":\"cockpit\",\"alerts\":[{\"status\":\"firing\","
                        + "\"labels\":{\"alertname\":\"CockpitAlertDrill\",\"drill\":\"%s\"},"
                        + "\"annotations\":{\"nonce\":\"%s\"}}]}")
                .formatted(drillId, nonce);
    }

    /// What comes to the receiver as soon as the fake took the drill's alert.
    private void comesBack(@Nullable String password, String body) {
        fake.answer(
                "/api/v2/alerts",
                200,
                "{}",
                () -> send("POST", AlertServer.ALERTS_PATH, password, body));
    }

    @Test
    void anAlertThatIsNotTakenIsNotSent() {
        fake.answer("/api/v2/alerts", 500, "{}");
        AlertDrilled drilled = drill();
        assertThat(drilled.end()).isEqualTo(DrillEnd.NOT_SENT);
        assertThat(drilled.sentStatus()).isEqualTo(500);
        fake.answer("/api/v2/alerts", 302, "");
        assertThat(drill().end()).isEqualTo(DrillEnd.NOT_SENT);
    }

    @Test
    void anAlertThatDoesNotComeBackIsNotReceived() {
        assertThat(drill(Duration.ofSeconds(1), () -> false).end())
                .isEqualTo(DrillEnd.NOT_RECEIVED);
    }

    @Test
    void aReceiptWithAGuessedNonceOrOfAnotherDrillProvesNothing() {
        comesBack(PASSWORD, message("alert_1", "0".repeat(32)));
        assertThat(drill().end()).isEqualTo(DrillEnd.WRONG_NONCE);
        comesBack(PASSWORD, message("alert_0", "0".repeat(32)));
        assertThat(drill(Duration.ofSeconds(10), () -> false).end())
                .isEqualTo(DrillEnd.WRONG_NONCE);
    }

    @Test
    void aReceiptWithoutTheRightPasswordIsRefused() {
        comesBack("wrong-password-1", message("alert_1", ""));
        AlertDrilled drilled = drill();
        assertThat(drilled.end()).isEqualTo(DrillEnd.REFUSED);
        assertThat(drilled.sentStatus()).isEqualTo(200);
        comesBack(null, message("alert_1", ""));
        assertThat(drill().end()).isEqualTo(DrillEnd.REFUSED);
    }

    @Test
    void aDrillCanBeCancelledAndItsLimitHasBounds() {
        assertThat(drill(ENOUGH, () -> true).end()).isEqualTo(DrillEnd.CANCELLED);
        for (Duration limit : new Duration[] {Duration.ZERO, Duration.ofHours(1)}) {
            assertThatThrownBy(() -> AlertDrill.check(limit))
                    .hasMessageContaining("[limit-out-of-range]");
        }
    }

    @Test
    void theDoorTakesOnlyWhatItIsFor() {
        assertThat(send("GET", "/metrics", null, "").body()).isEqualTo("cockpit_up 1\n");
        assertThat(server.scrapes()).isEqualTo(1);
        assertThat(send("POST", "/metrics", null, "").statusCode()).isEqualTo(405);
        assertThat(send("GET", "/alerts", PASSWORD, "").statusCode()).isEqualTo(405);
        assertThat(send("GET", "/", null, "").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/alerts", null, "{}").statusCode()).isEqualTo(401);
        assertThat(send("POST", "/alerts", PASSWORD + "x", "{}").statusCode()).isEqualTo(401);
        for (String body : new String[] {"", "{}", "[]", "null", "{\"version\":\"4\"}", "<x/>"}) {
            assertThat(send("POST", "/alerts", PASSWORD, body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(send("POST", "/alerts", PASSWORD, "x".repeat(1024 * 1024 + 1)).statusCode())
                .isEqualTo(413);
        assertThat(send("POST", "/alerts", PASSWORD, message("a", "b")).statusCode())
                .isEqualTo(200);
    }

    /// What a body that nobody read leaves of a connection is not for the next request.
    @Test
    void aRequestThatIsRefusedUnreadEndsItsConnectionInSoManyWords() {
        for (HttpResponse<String> refused :
                List.of(
                        send("POST", "/metrics", null, "{}"),
                        send("POST", "/", null, "{}"),
                        send("POST", "/alerts", null, "{}"),
                        send("POST", "/alerts", PASSWORD, "x".repeat(1024 * 1024 + 1)))) {
            assertThat(refused.headers().firstValue("connection")).contains("close");
        }
        assertThat(send("GET", "/metrics", null, "").headers().firstValue("connection")).isEmpty();
    }

    @Test
    void aPasswordIsLongEnoughAndNeverPrinted() throws AlertProblem {
        for (String weak : new String[] {"", "short", "with a space in it", "x".repeat(201)}) {
            assertThatThrownBy(() -> ReceiverPassword.of(weak)).isInstanceOf(AlertProblem.class);
        }
        assertThat(ReceiverPassword.of(PASSWORD).toString()).doesNotContain(PASSWORD);
    }
}
