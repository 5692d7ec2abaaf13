package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.Faults;

import com.sun.management.UnixOperatingSystemMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Slow senders and those who hoard connections or leave them (F26, F27): an honest delivery is
/// answered all the same, within the two seconds that its sender waits.
@Timeout(900)
class AbuseTest {
    @Test
    void aSlowRequestIsCutAfterItsTimeHoweverItDrips() throws Exception {
        ReceiverLimits usual = ReceiverLimits.USUAL;
        ReceiverLimits brief =
                new ReceiverLimits(
                        usual.bodySizeMax(),
                        usual.headerSizeMax(),
                        usual.headerCountMax(),
                        Duration.ofSeconds(1),
                        usual.idleTimeMax(),
                        usual.connectionCountMax(),
                        usual.crowdedTimeMax());
        try (Stand stand = new Stand(brief)) {
            String head = "POST /webhooks/0pools HTTP/1.1\r\nHost: h\r\n";
            for (String start : List.of(head, head + "Content-Length: 900000\r\n\r\n")) {
                try (Knock slow = new Knock(stand.port())) {
                    slow.patience(50).send(start);
                    Stand.until("the slow request is cut", () -> drips(slow));
                }
            }
            assertThat(stand.send(Stand.good(1)).code()).isEqualTo("accepted");
            assertThat(stand.book.count()).isEqualTo(1);
        }
    }

    /// Sends one byte more.
    ///
    /// @return whether the connection is closed
    private static boolean drips(Knock slow) {
        try {
            slow.send("x");
            return slow.isClosed();
        } catch (IOException _) {
            return true;
        }
    }

    // F26: 200 slow senders, half of headers, half of bodies; those who are cut come again.
    @Test
    void twoHundredSlowSendersKeepNobodyOut() throws Exception {
        Duration length = Duration.ofSeconds(Faults.times(12, 300));
        try (Stand stand = new Stand();
                ExecutorService slow = Executors.newVirtualThreadPerTaskExecutor()) {
            Senders.warm(stand);
            AtomicBoolean isOver = new AtomicBoolean();
            AtomicLong cut = new AtomicLong();
            for (int sender = 0; sender < 200; sender++) {
                String start =
                        "POST /webhooks/0pools HTTP/1.1\r\nHost: h\r\n"
                                + (sender % 2 == 0 ? "X-A: " : "Content-Length: 5000\r\n\r\n");
                slow.execute(
                        () -> {
                            while (!isOver.get()) {
                                beSlow(stand.port(), start, isOver);
                                cut.incrementAndGet();
                            }
                        });
            }
            long end = System.nanoTime() + length.toNanos();
            long number = 1;
            while (System.nanoTime() < end) {
                assertThat(Senders.honest(stand, number++).code()).isEqualTo("accepted");
                assertThat(stand.receiver.connectionCount())
                        .isLessThanOrEqualTo(ReceiverLimits.USUAL.connectionCountMax());
            }
            isOver.set(true);
            assertThat(stand.book.count()).isEqualTo((int) number);
            assertThat(cut.get()).isPositive();
        }
    }

    private static void beSlow(int port, String start, AtomicBoolean isOver) {
        try (Knock knock = new Knock(port)) {
            knock.patience(500).send(start);
            while (!isOver.get() && !drips(knock)) {
                Thread.onSpinWait();
            }
        } catch (IOException _) {
            // Cut.
        }
    }

    // F27.
    @Test
    void connectionsThatAreAbandonedLeaveNothingBehind() throws Exception {
        try (Stand stand = new Stand()) {
            Senders.warm(stand);
            Stand.until("nobody is connected", () -> stand.receiver.connectionCount() == 0);
            long handles = handles();
            int threads = Thread.activeCount();
            byte[] good = Stand.good(1);
            byte[] half = Arrays.copyOf(good, good.length / 2);

            for (int i = 0; i < Faults.times(1_000, 10_000); i++) {
                new Knock(stand.port()).close();
            }
            for (int i = 0; i < 200; i++) {
                Knock halfOpen = new Knock(stand.port());
                halfOpen.send(half).socket().shutdownOutput();
                halfOpen.close();
                Knock reset = new Knock(stand.port());
                reset.send(half).socket().setSoLinger(true, 0);
                reset.close();
            }
            assertThat(Senders.honest(stand, 2).code()).isEqualTo("accepted");

            Stand.until("nobody is connected", () -> stand.receiver.connectionCount() == 0);
            Stand.until("no handle is left", () -> handles() <= handles + 5);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 10);
            assertThat(stand.book.count()).isEqualTo(2);
        }
    }

    @Test
    void hoardedConnectionsGiveUpTheirPlaceToAnHonestSender() throws Exception {
        try (Stand stand = new Stand()) {
            Senders.warm(stand);
            List<Knock> hoard = new ArrayList<>();
            try {
                for (int i = 0; i < 150; i++) {
                    Knock idle = new Knock(stand.port());
                    hoard.add(idle);
                    if (i % 3 == 0) {
                        idle.send(Stand.good(i));
                    }
                }
                for (int i = 1_000; i < 1_010; i++) {
                    assertThat(Senders.honest(stand, i).code()).isEqualTo("accepted");
                }
                assertThat(stand.receiver.connectionCount()).isLessThanOrEqualTo(64);
            } finally {
                for (Knock knock : hoard) {
                    knock.close();
                }
            }
        }
    }

    @Test
    void whoNeverReadsTheAnswersIsCutAndKeepsNobodyOut() throws Exception {
        try (Stand stand = new Stand()) {
            Senders.warm(stand);
            ConcurrentHashMap.KeySetView<Knock, Boolean> deaf = ConcurrentHashMap.newKeySet();
            try {
                Senders.together(
                        70,
                        sender -> {
                            Socket socket = new Socket();
                            socket.setReceiveBufferSize(1_024);
                            Knock knock = new Knock(socket, stand.port());
                            deaf.add(knock);
                            byte[] request =
                                    Stand.utf8("GET /x HTTP/1.1\r\nHost: h\r\n\r\n".repeat(20));
                            // As much as the receiver takes without blocking anybody for long.
                            for (int i = 0; i < 20; i++) {
                                try {
                                    knock.send(request);
                                } catch (IOException _) {
                                    return;
                                }
                            }
                        });
                for (int i = 1; i < 6; i++) {
                    assertThat(Senders.honest(stand, i).code()).isEqualTo("accepted");
                }
            } finally {
                for (Knock knock : deaf) {
                    knock.close();
                }
            }
        }
    }

    private static long handles() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
