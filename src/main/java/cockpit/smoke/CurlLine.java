package cockpit.smoke;

import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Id;

import java.util.Optional;

/// An exchange as a command line that sends it again. The key is left out: the shell takes it from
/// `OBIT_SECRET_KEY`, so the line can be pasted into a ticket.
public final class CurlLine {
    private CurlLine() {}

    /// The line, or empty for an exchange that the cockpit did not start: a webhook cannot be sent
    /// again without its secret.
    ///
    /// @param baseUrl the address that the exchange's path was relative to
    public static Optional<String> of(ExchangeRecorded exchange, String baseUrl) {
        if (exchange.from() != Party.COCKPIT) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder("curl -sS -i -X ").append(quote(exchange.method()));
        if (exchange.to() == Party.POOLS) {
            line.append(" -H \"Authorization: Bearer $OBIT_SECRET_KEY\"");
            exchange.captured().stream()
                    .filter(id -> id.kind() == Id.Kind.IDEMPOTENCY_KEY)
                    .findFirst()
                    .ifPresent(id -> header(line, "Idempotency-Key: " + id.value()));
        }
        if (!exchange.requestBody().isEmpty()) {
            header(line, "Content-Type: application/json");
            line.append(" --data-raw ").append(quote(exchange.requestBody()));
        }
        return Optional.of(
                line.append(' ').append(quote(address(baseUrl, exchange.path()))).toString());
    }

    private static void header(StringBuilder line, String header) {
        line.append(" -H ").append(quote(header));
    }

    private static String address(String baseUrl, String path) {
        String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        // Paths are kept from `/v1` on, and a base URL of 0Pools ends in it.
        boolean isTwice = base.endsWith("/v1") && path.startsWith("/v1/");
        String rest = isTwice ? path.substring("/v1".length()) : path;
        return rest.startsWith("/") ? base + rest : base + "/" + rest;
    }

    /// One word for a POSIX shell, whatever it holds; plain words stay bare.
    private static String quote(String text) {
        return text.matches("[A-Za-z0-9_./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
