package cockpit.packet.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.UnaryOperator;

/// A time-stamp authority at this machine, for tests.
public final class AuthorityServer implements AutoCloseable {
    private final HttpServer server;

    /// @param answer a reply's bytes for a query's
    public AuthorityServer(UnaryOperator<byte[]> answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/tsa",
                exchange -> {
                    assertThat(exchange.getRequestHeaders().getFirst("Content-Type"))
                            .isEqualTo("application/timestamp-query");
                    byte[] reply = answer.apply(exchange.getRequestBody().readAllBytes());
                    exchange.getResponseHeaders()
                            .add("Content-Type", "application/timestamp-reply; x=y");
                    exchange.sendResponseHeaders(200, reply.length == 0 ? -1 : reply.length);
                    exchange.getResponseBody().write(reply);
                    exchange.close();
                });
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
