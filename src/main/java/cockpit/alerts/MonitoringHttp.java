package cockpit.alerts;

import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.HttpAnswer;
import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.HttpTrouble;
import cockpit.kit.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// Bounded requests to the partner's Prometheus and Alertmanager. It follows no redirect and reads
/// nothing but strict JSON.
final class MonitoringHttp implements AutoCloseable {
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(15), 8 * 1024 * 1024);

    private final BoundedHttp http = new BoundedHttp("alerts-http", LIMITS);

    /// The base address that somebody agreed.
    ///
    /// @throws AlertProblem when it is no http or https URL with a host alone
    static URI base(String address) throws AlertProblem {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw notAnAddress(e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || uri.getHost() == null
                || uri.getUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw notAnAddress(null);
        }
        String text = uri.toString();
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static AlertProblem notAnAddress(@Nullable Throwable cause) {
        return new AlertProblem(
                "not-an-address",
                "Prometheus and Alertmanager are named by http or https URLs without a user, a"
                        + " query or a fragment.",
                cause);
    }

    /// Reads JSON.
    ///
    /// @param what who is asked, as the subject of the problem
    /// @param path with its query, encoded
    /// @throws AlertProblem when there is no answer of status 200 with JSON in it
    Read get(String what, URI base, String path) throws AlertProblem {
        HttpAnswer answer =
                send(what, HttpRequest.newBuilder(URI.create(base + path)).GET().build());
        if (answer.status() != 200) {
            throw new AlertProblem(
                    "monitoring-refused",
                    what + " answered " + answer.status() + " where 200 was expected.",
                    null);
        }
        try {
            return new Read(
                    Json.foreign().readTree(answer.strictText()), answer.header("Date").orElse(""));
        } catch (JacksonException | CharacterCodingException e) {
            throw new AlertProblem(
                    "monitoring-not-understood", what + " answered what is not strict JSON.", e);
        }
    }

    /// @param date the header of the answer; empty when there was none
    record Read(JsonNode json, String date) {}

    /// @return the status of the answer
    /// @throws AlertProblem when there is no answer
    int post(String what, URI base, String path, String json) throws AlertProblem {
        return send(
                        what,
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build())
                .status();
    }

    /// Whether a program that was just started says that it is ready.
    boolean isReady(URI base) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(base + "/-/ready")).GET().build())
                    .isSuccess();
        } catch (HttpTrouble _) {
            return false;
        }
    }

    private HttpAnswer send(String what, HttpRequest request) throws AlertProblem {
        try {
            return http.send(request);
        } catch (HttpTrouble trouble) {
            throw new AlertProblem(
                    "monitoring-unreachable",
                    what + " could not be asked: " + trouble.getMessage(),
                    trouble);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
