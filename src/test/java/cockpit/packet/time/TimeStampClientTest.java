package cockpit.packet.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.LoopbackServer;

import org.bouncycastle.tsp.TimeStampRequest;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

class TimeStampClientTest {
    private static final byte[] MESSAGE = "what was signed".getBytes(StandardCharsets.UTF_8);
    private static final String REPLY = "Content-Type: application/timestamp-reply";

    private final Authority authority = Authority.usual();

    @Test
    void aMessageIsStampedAndOnlyItsDigestLeaves() throws Exception {
        List<byte[]> requests = new ArrayList<>();
        TimeStampClient.Stamped stamped =
                stamp(
                        request -> {
                            requests.add(request);
                            return authority.answer(request);
                        });

        assertThat(stamped.stamp().at()).isEqualTo(Authority.NOW);
        TimeStampRequest sent = new TimeStampRequest(requests.getFirst());
        assertThat(sent.getCertReq()).isTrue();
        assertThat(new String(requests.getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain("what was signed");
        assertThat(
                        TimeStamp.verify(
                                stamped.answer(),
                                MESSAGE,
                                authority.anchors(),
                                Optional.of(sent.getNonce())))
                .isEqualTo(stamped.stamp());
    }

    @Test
    void anAnswerThatDoesNotHoldIsNotHandedOut() {
        byte[] old = authority.stamp(MESSAGE, BigInteger.TEN);
        byte[] other = authority.stamp(new byte[1], BigInteger.TEN);
        Map<String, UnaryOperator<byte[]>> answers =
                Map.of(
                        "time-stamp-other-nonce", request -> old,
                        "time-stamp-other-message", request -> other,
                        "time-stamp-untrusted", request -> Authority.usual().answer(request),
                        "time-stamp-damaged", request -> new byte[0]);
        answers.forEach(
                (code, answer) ->
                        assertThat(
                                        catchThrowableOfType(
                                                        TimeStampRejected.class,
                                                        () -> stamp(answer))
                                                .code())
                                .isEqualTo(code));

        TimeStampProblem refused =
                catchThrowableOfType(
                        TimeStampProblem.class, () -> stamp(request -> Authority.refusal()));
        assertThat(refused.code()).isEqualTo("time-authority-refused");
        assertThat(refused)
                .hasMessage("The time-stamp authority refused, with status 2 and failure 32.");
    }

    @Test
    void everyTroubleOnTheWayHasItsCodeAndSentence() throws Exception {
        Map<String, LoopbackServer.Reply> replies =
                Map.of(
                        "time-authority-http-error",
                        LoopbackServer.raw(503, new byte[0], REPLY),
                        "time-authority-other-content",
                        LoopbackServer.json(200, "{}", "Content-Type: application/json"),
                        "time-authority-answer-too-large",
                        LoopbackServer.raw(200, new byte[TimeStamp.SIZE_BYTES_MAX + 1], REPLY),
                        "time-authority-answer-encoded",
                        LoopbackServer.raw(200, new byte[1], REPLY, "Content-Encoding: gzip"),
                        "time-authority-cut-off",
                        LoopbackServer.cut("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n1"),
                        "time-authority-timed-out",
                        LoopbackServer.hanging("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n1"));
        for (var reply : replies.entrySet()) {
            try (LoopbackServer server = new LoopbackServer(request -> reply.getValue())) {
                problem(reply.getKey(), server.url("/tsa"));
                assertThat(server.received()).hasSize(1);
            }
        }
        URI gone;
        try (LoopbackServer server = new LoopbackServer(request -> LoopbackServer.json(200, ""))) {
            gone = server.url("/tsa");
        }
        problem("time-authority-not-connected", gone);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (LoopbackServer server =
                new LoopbackServer(
                        request ->
                                LoopbackServer.raw(
                                        307, new byte[0], "Location: https://other.example/"))) {
            problem("time-authority-http-error", server.url("/tsa"));
        }
    }

    @Test
    void onlyHttpsAndThisMachineAreAsked() throws Exception {
        for (String bad :
                List.of(
                        "http://tsa.example/",
                        "http://127.0.0.1.example/",
                        "ftp://127.0.0.1/",
                        "https:tsa.example",
                        "https://user:word@tsa.example/",
                        "https://tsa.example/#part",
                        "file:///etc/tsa")) {
            assertThatThrownBy(() -> new TimeStampClient(URI.create(bad), authority.anchors()))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            TimeStampProblem.class,
                            e -> assertThat(e.code()).isEqualTo("time-authority-not-https"))
                    .hasMessageNotContaining("word@");
        }
        assertThat(new TimeStampClient(URI.create("https://tsa.example/"), authority.anchors()))
                .isNotNull();
    }

    private void problem(String code, URI address) throws Exception {
        HttpLimits limits =
                new HttpLimits(
                        Duration.ofSeconds(2), Duration.ofSeconds(2), TimeStamp.SIZE_BYTES_MAX);
        TimeStampClient client = new TimeStampClient(address, authority.anchors(), limits);
        TimeStampProblem problem =
                catchThrowableOfType(TimeStampProblem.class, () -> client.stamp(MESSAGE));
        assertThat(problem).as(code).isNotNull();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.getMessage()).endsWith(".");
    }

    private TimeStampClient.Stamped stamp(UnaryOperator<byte[]> answer) throws Exception {
        try (AuthorityServer server = new AuthorityServer(answer)) {
            return new TimeStampClient(server.address(), authority.anchors()).stamp(MESSAGE);
        }
    }
}
