package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.http.Header;
import cockpit.webhook.Knock.Reply;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// What the door lets through to the desk, byte for byte, and what it turns away by itself.
class DoorTest {
    private static final String HEAD = "POST /webhooks/0pools HTTP/1.1\r\nHost: here\r\n";
    private static final String OK = "Content-Length: 2\r\n\r\n{}";

    private final Taking desk = new Taking();
    private Receiver receiver;

    /// Says 200 to everything and keeps it.
    static final class Taking implements Desk {
        final ConcurrentLinkedQueue<Incoming> taken = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<String> away = new ConcurrentLinkedQueue<>();

        @Override
        public void take(Incoming incoming, Consumer<Answer> reply) {
            taken.add(incoming);
            reply.accept(Answer.of(200, "accepted"));
        }

        @Override
        public void turnedAway(String code, Instant at) {
            away.add(code);
        }
    }

    @BeforeEach
    void open() throws ReceiverNotStarted {
        receiver =
                Receiver.start(
                        ReceiverSettings.onLoopback(0), _ -> false, desk, InstantSource.system());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Reply knock(String text) throws IOException {
        try (Knock knock = new Knock(receiver.port())) {
            return knock.sendWhatIsHeard(text).reply();
        }
    }

    /// Sends each and says what came back; the connection is then done with.
    private void expect(int status, String code, List<String> requests) throws IOException {
        int before = desk.taken.size();
        for (String request : requests) {
            Reply reply = knock(request);
            String shown = request.substring(0, Math.min(200, request.length()));
            assertThat(reply.status()).as(shown).isEqualTo(status);
            assertThat(reply.code()).as(shown).isEqualTo(code);
            assertThat(reply.headers()).as(shown).noneMatch(line -> line.startsWith("Server"));
        }
        assertThat(desk.taken).hasSize(status == 200 ? before + requests.size() : before);
    }

    @Test
    void onlyAPostToTheOnePathIsTaken() throws IOException {
        expect(
                404,
                "path-unknown",
                List.of(
                        "POST / HTTP/1.1\r\nHost: here\r\n" + OK,
                        "POST /webhooks/0pools/ HTTP/1.1\r\nHost: here\r\n" + OK,
                        "POST /x/../webhooks/0pools HTTP/1.1\r\nHost: here\r\n" + OK,
                        "POST /webhooks/0poo%6cs HTTP/1.1\r\nHost: here\r\n" + OK,
                        "OPTIONS * HTTP/1.1\r\nHost: here\r\n\r\n",
                        "CONNECT here:80 HTTP/1.1\r\nHost: here\r\n\r\n"));
        expect(
                405,
                "method-not-allowed",
                List.of(
                        "GET /webhooks/0pools HTTP/1.1\r\nHost: here\r\n\r\n",
                        "DELETE /webhooks/0pools HTTP/1.1\r\nHost: here\r\n\r\n",
                        "post /webhooks/0pools HTTP/1.1\r\nHost: here\r\n" + OK));
        expect(
                200,
                "accepted",
                List.of(
                        HEAD + OK,
                        "POST /webhooks/0pools?from=hub HTTP/1.1\r\nHost: here\r\n" + OK,
                        "POST /webhooks/0pools HTTP/1.0\r\n" + OK,
                        HEAD + "Expect: 100-continue\r\n" + OK,
                        HEAD + "Upgrade: h2c\r\nConnection: Upgrade\r\n" + OK,
                        HEAD + "Content-Encoding: identity\r\n" + OK,
                        HEAD + "\r\n"));
    }

    @Test
    void theBytesReachTheDeskAsTheyCame() throws IOException {
        byte[] body = new byte[70_000];
        new Random(5).nextBytes(body);
        try (Knock knock = new Knock(receiver.port())) {
            knock.send(
                    HEAD
                            + "X-Odd-NAME: a  b\r\n"
                            + "x-two: 1\r\n"
                            + "X-Two: 2\r\n"
                            + "Content-Length: 70000\r\n\r\n");
            assertThat(knock.send(body).reply().status()).isEqualTo(200);
        }
        Desk.Incoming incoming = desk.taken.element();
        assertThat(incoming.body()).isEqualTo(body);
        assertThat(incoming.headers())
                .contains(new Header("X-Odd-NAME", "a  b"))
                .contains(new Header("x-two", "1"), new Header("X-Two", "2"));
        assertThat(incoming.values("X-TWO")).containsExactly("1", "2");
    }

    // F23: exact limit, 413, nothing taken.
    @Test
    void aBodyIsTakenUpToItsLimitAndNotOneByteFurther() throws IOException {
        int limit = 1024 * 1024;
        expect(
                200,
                "accepted",
                List.of(
                        HEAD + length(limit - 1) + "x".repeat(limit - 1),
                        HEAD + length(limit) + "x".repeat(limit)));
        expect(
                413,
                "body-too-large",
                List.of(
                        HEAD + length(limit + 1) + "x".repeat(limit + 1),
                        HEAD + length(100 * limit),
                        HEAD + "Content-Length: 9223372036854775807\r\n\r\n"));
        expect(
                400,
                "http-malformed",
                List.of(
                        HEAD + "Content-Length: 9223372036854775808\r\n\r\n",
                        HEAD + "Content-Length: -2\r\n\r\n{}",
                        HEAD + "Content-Length: +2\r\n\r\n{}",
                        HEAD + "Content-Length: 0x2\r\n\r\n{}",
                        HEAD + "Content-Length: 2, 2\r\n\r\n{}",
                        HEAD + "Content-Length: 3\r\n" + OK,
                        HEAD + "Content-Length: 2\r\n" + OK));
    }

    // F23: 100 MB that are really sent.
    @Test
    void aHugeBodyIsCutOffAndNotRead() throws IOException {
        byte[] piece = new byte[64 * 1024];
        long sent = 0;
        try (Knock knock = new Knock(receiver.port())) {
            knock.send(HEAD + length(100 * 1024 * 1024));
            while (sent < 100L * 1024 * 1024) {
                knock.send(piece);
                sent += piece.length;
            }
        } catch (IOException _) {
            // The receiver closed the connection.
        }
        assertThat(sent).isLessThan(50L * 1024 * 1024);
        assertThat(desk.taken).isEmpty();
        expect(200, "accepted", List.of(HEAD + OK));
    }

    // F24.
    @Test
    void chunksAreReadUpToTheLimitAndBadOnesRefused() throws IOException {
        String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
        expect(
                200,
                "accepted",
                List.of(
                        chunked + "2\r\n{}\r\n0\r\n\r\n",
                        chunked + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
                        chunked + "1\r\nx\r\n".repeat(20_000) + "0\r\n\r\n",
                        chunked + "2;a=b\r\n{}\r\n0\r\n\r\n",
                        chunked + "2\r\n{}\r\n0\r\nX-0bit-Signature: t=1,v1=2\r\n\r\n"));
        assertThat(desk.taken)
                .as("a trailer is no header")
                .allMatch(incoming -> incoming.values("X-0bit-Signature").isEmpty());
        expect(
                413,
                "body-too-large",
                List.of(
                        chunked
                                + ("10000\r\n" + "x".repeat(65_536) + "\r\n").repeat(16)
                                + "1\r\nx\r\n"));
        expect(
                400,
                "http-malformed",
                List.of(
                        chunked + "zz\r\n{}\r\n0\r\n\r\n",
                        chunked + "-2\r\n{}\r\n0\r\n\r\n",
                        chunked + "fffffffffffffffff\r\n{}\r\n0\r\n\r\n",
                        chunked + "2\r\n{}xx0\r\n\r\n",
                        chunked + "2\n{}\n0\n\n",
                        HEAD + "Transfer-Encoding: chunked\r\n" + OK,
                        HEAD + "Transfer-Encoding: identity\r\n" + OK,
                        HEAD + "Transfer-Encoding: xchunked\r\n" + OK));
    }

    // F25: nothing is unpacked, because nothing packed is taken.
    @Test
    void packedBodiesAreRefused() throws IOException {
        List<String> requests = new ArrayList<>();
        for (String encoding : List.of("gzip", "deflate", "br", "gzip, gzip", "x-gzip", "")) {
            requests.add(HEAD + "Content-Encoding: " + encoding + "\r\n" + OK);
        }
        requests.add(HEAD + "Content-Encoding: identity\r\nContent-Encoding: gzip\r\n" + OK);
        requests.add(HEAD + "Content-Encoding: gzip\r\n" + length(100_000) + "x".repeat(100_000));
        requests.add(HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
        expect(415, "encoding-not-accepted", requests);
    }

    // F28.
    @Test
    void headersThatCouldBeReadInTwoWaysAreRefused() throws IOException {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "X-A: b\r\n c\r\n",
                                "X-A: b\r\n\tc\r\n",
                                "X-A: b\0c\r\n",
                                "X-\0A: bc\r\n",
                                "X-A: b\u001b[31m\r\n",
                                "X-A: b\rX-B: c\r\n",
                                "X-A\r\n",
                                ": x\r\n",
                                "X-A : x\r\n",
                                "X A: x\r\n",
                                "X-\u00e9: x\r\n",
                                "X-(A): x\r\n",
                                "Host: there\r\n",
                                "Transfer-Encoding : chunked\r\n",
                                "Transfer-Encoding: chunked\r\n",
                                "Transfer-Encoding:\u000bchunked\r\n",
                                "Transfer-Encoding: chunked, identity\r\n",
                                "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n",
                                "Content-Length: 3\r\n",
                                "Content-Length : 3\r\n",
                                "Content-Length: 3 3\r\n"));
        for (char c = 0; c < ' '; c++) {
            if (c != '\t' && c != '\r' && c != '\n') {
                lines.add("X-A: b" + c + "\r\n");
            }
        }
        List<String> requests = new ArrayList<>();
        lines.forEach(line -> requests.add(HEAD + line + OK));
        requests.addAll(
                List.of(
                        HEAD.replace("\r\n", "\n") + OK.replace("\r\n", "\n"),
                        HEAD.replace("Host", " Host") + OK,
                        HEAD.replace("Host: here\r\n", "") + OK,
                        HEAD.replace("here", "a b@c:99999") + OK,
                        HEAD.replace("HTTP/1.1", "HTTP/3.7") + OK,
                        HEAD.replace(" /webhooks", " http://there/webhooks") + OK,
                        "POST /webhooks/0pools\r\n\r\n",
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                        "\u0001\u0002\u0003garbage\r\n\r\n",
                        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n"));
        assertThat(requests).hasSizeGreaterThanOrEqualTo(40);
        expect(400, "http-malformed", requests);
        expect(417, "expectation-not-met", List.of(HEAD + "Expect: x\r\n" + OK));
        expect(
                431,
                "headers-too-large",
                List.of(
                        HEAD + "X-A: b\r\n".repeat(65) + OK,
                        HEAD + "X-A: b\r\n".repeat(1_000) + OK,
                        HEAD + "X-A: " + "b".repeat(17_000) + "\r\n" + OK,
                        HEAD + "X-A: " + "b".repeat(30_000_000) + "\r\n" + OK,
                        "POST /" + "b".repeat(20_000) + " HTTP/1.1\r\nHost: here\r\n" + OK));
        expect(200, "accepted", List.of(HEAD + "X-A: b\r\n".repeat(60) + OK));
        assertThat(desk.away).allMatch(code -> code.matches("[a-z0-9-]+"));
    }

    @Test
    void aDefectBehindTheDoorIsAnswered503AndNever500() throws Exception {
        Desk broken =
                new Desk() {
                    @Override
                    public void take(Incoming incoming, Consumer<Answer> reply) {
                        throw new IllegalStateException("a defect");
                    }

                    @Override
                    public void turnedAway(String code, Instant at) {}
                };
        try (Receiver other =
                        Receiver.start(
                                ReceiverSettings.onLoopback(0),
                                _ -> false,
                                broken,
                                InstantSource.system());
                Knock knock = new Knock(other.port())) {
            Reply reply = knock.send(HEAD + OK).reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isNotEmpty();
            assertThat(reply.body()).isEqualTo("{\"code\":\"internal\"}");
        }
    }

    // What was sent behind a request that is answered later waits, and is not on a thread of the
    // server's own, of which there are few.
    @Test
    void anAnswerMayComeLaterFromAnotherThreadAndWhatFollowsWaitsForIt() throws Exception {
        BlockingQueue<Consumer<Desk.Answer>> waiting = new LinkedBlockingQueue<>();
        ConcurrentLinkedQueue<Boolean> isVirtual = new ConcurrentLinkedQueue<>();
        Desk later =
                new Desk() {
                    @Override
                    public void take(Incoming incoming, Consumer<Answer> reply) {
                        isVirtual.add(Thread.currentThread().isVirtual());
                        waiting.add(reply);
                    }

                    @Override
                    public void turnedAway(String code, Instant at) {}
                };
        try (Receiver other =
                        Receiver.start(
                                ReceiverSettings.onLoopback(0),
                                _ -> false,
                                later,
                                InstantSource.system());
                Knock knock = new Knock(other.port())) {
            knock.send((HEAD + OK).repeat(3));
            for (int i = 1; i <= 3; i++) {
                Consumer<Desk.Answer> reply = waiting.take();
                assertThat(waiting).isEmpty();
                reply.accept(Desk.Answer.of(200, "answer-" + i));
                assertThat(knock.reply().code()).isEqualTo("answer-" + i);
            }
            assertThat(isVirtual).containsExactly(true, true, true);
        }
    }

    @Test
    void anAddressThatOthersCanReachIsRefusedUntilItIsConfirmed() throws Exception {
        ReceiverSettings open = ReceiverSettings.onLoopback(0).withBindAddress("0.0.0.0");
        assertThatThrownBy(
                        () ->
                                Receiver.start(open, _ -> false, desk, InstantSource.system())
                                        .close())
                .isInstanceOf(ReceiverNotStarted.class)
                .hasMessageContaining("[bind-not-confirmed]");
        assertThatThrownBy(
                        () ->
                                Receiver.start(
                                                open.withBindAddress("example.org"),
                                                _ -> true,
                                                desk,
                                                InstantSource.system())
                                        .close())
                .hasMessageContaining("[bind-address-unknown]");
        try (Receiver other =
                Receiver.start(
                        open, address -> address.equals("0.0.0.0"), desk, InstantSource.system())) {
            assertThat(other.isListening()).isTrue();
        }
    }

    @Test
    void aTakenPortIsSaidSo() {
        ReceiverSettings taken = ReceiverSettings.onLoopback(receiver.port());
        assertThatThrownBy(
                        () ->
                                Receiver.start(taken, _ -> false, desk, InstantSource.system())
                                        .close())
                .hasMessageContaining("[port-unavailable]");
    }

    private static String length(int bytes) {
        return "Content-Length: " + bytes + "\r\n\r\n";
    }
}
