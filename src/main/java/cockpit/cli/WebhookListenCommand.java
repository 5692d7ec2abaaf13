package cockpit.cli;

import cockpit.AgreedWebhooks;
import cockpit.Cockpit;
import cockpit.Receivers;
import cockpit.conductor.Command.ConfirmBind;
import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryBook.Kept;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.kit.fx.MiddleEllipsis;
import cockpit.launch.Environment;
import cockpit.signature.SigningSecret;
import cockpit.webhook.Health;
import cockpit.webhook.ReceiverNotStarted;
import cockpit.webhook.ReceiverSettings;
import cockpit.webhook.Reception;
import cockpit.webhook.ReceptionSettings;
import cockpit.webhook.TlsSettings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `cockpit webhook listen`: receives without a window.
@Command(
        name = "listen",
        mixinStandardHelpOptions = true,
        description = {
            "Receive, verify and keep webhooks until the process is ended, or --for is over.",
            "It ends 0 when deliveries came through at the end, 1 when they did not.",
            "The password of a key store is read from COCKPIT_TLS_PASSWORD."
        })
final class WebhookListenCommand implements Callable<Integer> {
    static final String TLS_PASSWORD = "COCKPIT_TLS_PASSWORD";

    private static final long LOOK_MILLIS = 500;
    private static final int ID_LENGTH_MAX = 20;

    private final Terminal terminal;

    @Mixin private SchemeOptions scheme;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "The signing secrets of this environment, one a line; or --keyring.")
    private @Nullable Path secretFile;

    @Mixin private KeyRingOptions keys;

    @Option(
            names = "--environment",
            defaultValue = "sandbox",
            description = "sandbox (the default), rehearsal or live.")
    private String environment;

    @Option(names = "--port", required = true, description = "0 takes any free port.")
    private int port;

    @Option(
            names = "--bind",
            defaultValue = ReceiverSettings.LOOPBACK,
            paramLabel = "ADDR",
            description = "The address to listen on; 127.0.0.1 if not given.")
    private String bind;

    @Option(
            names = "--confirm-bind",
            paramLabel = "ADDR",
            description = "The same address once more, when others can reach it. It is recorded.")
    private @Nullable String confirmedBind;

    @Option(names = "--person", description = "Who confirms the address.")
    private @Nullable String person;

    @Option(
            names = "--path",
            defaultValue = ReceiverSettings.PATH,
            description = "The one path that is answered; /webhooks/0pools if not given.")
    private String path;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Where senders reach it, if not at its own address.")
    private @Nullable URI publicUrl;

    @Option(names = "--tls-p12", paramLabel = "FILE", description = "A PKCS#12 key store.")
    private @Nullable Path tlsStore;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "A PEM certificate chain.")
    private @Nullable Path tlsChain;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its PKCS#8 key in PEM.")
    private @Nullable Path tlsKey;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
    private @Nullable Path data;

    @Option(names = "--for", paramLabel = "SECONDS", description = "How long to listen.")
    private @Nullable Integer seconds;

    WebhookListenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, KeyRingProblem, IOException, InterruptedException {
        CountDownLatch isEnding = new CountDownLatch(1);
        CountDownLatch hasEnded = new CountDownLatch(1);
        Thread onEnd =
                Thread.ofPlatform()
                        .name("cockpit-listen-end")
                        .unstarted(() -> end(isEnding, hasEnded));
        Runtime.getRuntime().addShutdownHook(onEnd);
        try {
            return listen(isEnding);
        } catch (ReceiverNotStarted e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return ExitCode.NOT_DONE;
        } finally {
            hasEnded.countDown();
            removeHook(onEnd);
        }
    }

    private int listen(CountDownLatch isEnding)
            throws StoreProblem,
                    KeyRingProblem,
                    IOException,
                    InterruptedException,
                    ReceiverNotStarted {
        Environment side = Environment.of(environment);
        Redactor redactor = new Redactor();
        List<SigningSecret> secrets =
                keys.webhookSecrets(terminal, secretFile, data, side, redactor);
        Environment production = side == Environment.SANDBOX ? Environment.REHEARSAL : side;
        try (Cockpit cockpit =
                Cockpit.open(
                        terminal.dataFolder(data),
                        production,
                        redactor,
                        terminal.clock(),
                        Progress.none())) {
            cockpit.notices().forEach(terminal::complain);
            if (confirmedBind != null) {
                cockpit.submit(
                        side, new ConfirmBind(bind, confirmedBind, person == null ? "" : person));
            }
            ReceptionSettings settings =
                    new ReceptionSettings(
                            side,
                            scheme.inForce(
                                    AgreedWebhooks.in(cockpit.conductor(side).snapshot().record())),
                            secrets,
                            receiver(),
                            Optional.ofNullable(publicUrl));
            return listen(cockpit, side, settings, isEnding);
        }
    }

    private int listen(
            Cockpit cockpit, Environment side, ReceptionSettings settings, CountDownLatch isEnding)
            throws StoreProblem, ReceiverNotStarted, InterruptedException {
        try (Reception reception = Receivers.start(cockpit, settings, Optional::empty, this::say)) {
            terminal.say(
                    "Listening on %s, port %s, for the %s environment; senders reach it at %s."
                            .formatted(bind, reception.port(), side.word(), reception.publicUrl()));
            return watch(reception, isEnding);
        }
    }

    /// Says what changes until it is over.
    private int watch(Reception reception, CountDownLatch isEnding) throws InterruptedException {
        long end =
                seconds == null
                        ? Long.MAX_VALUE
                        : System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        String said = "";
        Health health = reception.health();
        boolean isOver = false;
        while (!isOver) {
            isOver =
                    isEnding.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)
                            || (seconds != null && System.nanoTime() - end >= 0);
            health = reception.health();
            String now = sentence(health);
            if (!now.equals(said)) {
                terminal.say(now);
                said = now;
            }
        }
        terminal.say(
                "Accepted %s, duplicates %s, conflicts %s, turned away %s."
                        .formatted(
                                health.counts().accepted(),
                                health.counts().duplicate(),
                                health.counts().conflict(),
                                health.counts().refusedTotal()));
        return health.receivingSince() == null ? ExitCode.DOES_NOT_HOLD : ExitCode.HOLDS;
    }

    private static String sentence(Health health) {
        String problems = health.problems().isEmpty() ? "" : " " + health.problems();
        if (health.receivingSince() != null) {
            return "receiving since " + health.receivingSince() + problems;
        }
        return health.notReceivingSince() == null
                ? "not known yet whether it receives" + problems
                : "not receiving since %s: %s%s"
                        .formatted(health.notReceivingSince(), health.reason(), problems);
    }

    private void say(Kept kept, Delivery delivery) {
        terminal.say(
                "%s %s %s %s"
                        .formatted(
                                kept.number(),
                                kept.outcome().word(),
                                delivery.type().isEmpty() ? "-" : delivery.type(),
                                MiddleEllipsis.of(delivery.eventId(), ID_LENGTH_MAX)));
    }

    private ReceiverSettings receiver() {
        ReceiverSettings plain =
                new ReceiverSettings(
                        bind,
                        port,
                        path,
                        Optional.empty(),
                        ReceiverSettings.onLoopback(port).limits());
        if (tlsStore != null && tlsChain == null && tlsKey == null) {
            String password = terminal.variables().getOrDefault(TLS_PASSWORD, "");
            return plain.withTls(new TlsSettings.Pkcs12(tlsStore, password));
        }
        if (tlsStore == null && tlsChain != null && tlsKey != null) {
            return plain.withTls(new TlsSettings.Pem(tlsChain, tlsKey));
        }
        if (tlsStore == null && tlsChain == null && tlsKey == null) {
            return plain;
        }
        throw new IllegalArgumentException(
                "TLS takes --tls-p12, or --tls-cert and --tls-key together. [tls-options]");
    }

    /// The process is ending: what came in is still put on record before it does.
    private static void end(CountDownLatch isEnding, CountDownLatch hasEnded) {
        isEnding.countDown();
        try {
            hasEnded.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending already.
        }
    }
}
