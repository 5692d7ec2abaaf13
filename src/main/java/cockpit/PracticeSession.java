package cockpit;

import cockpit.Rehearsal.RehearsalFailed;
import cockpit.conductor.Command;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.export.Exports;
import cockpit.guard.FlowSwitches;
import cockpit.guard.Waits;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.packet.Keys;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketRejected;
import cockpit.packet.PacketSweep;
import cockpit.packet.PacketVerifier;
import cockpit.packet.SigningKey;
import cockpit.packet.VerifiedPacket;
import cockpit.pools.PoolsClient;
import cockpit.recon.ReconProblem;
import cockpit.smoke.SmokeProgress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A cockpit on the two embedded worlds: the sandbox and the rehearsal of live, side by side.
public final class PracticeSession implements AutoCloseable {
    private static final String PACKET = "packet.zip";
    private static final String SIGNER = "packet-signer.pub";

    private final Cockpit cockpit;
    private final Redactor redactor;
    private final Map<String, String> variables;
    private final PracticeWorld sandboxWorld;
    private final PracticeWorld rehearsalWorld;
    private final SmokeSession smoke;
    private final DrillSession drill;
    private final WebhookSession webhooks;
    private final ReconSession recon;
    private final GuardSession guard;
    private final PracticeMonitoring monitoring;
    private final SigningKey signer = SigningKey.generate();

    private PracticeSession(
            Cockpit cockpit,
            Redactor redactor,
            PracticeWorld sandboxWorld,
            PracticeWorld rehearsalWorld,
            InstantSource clock,
            Map<String, String> variables)
            throws ReconProblem {
        this.cockpit = cockpit;
        this.variables = Map.copyOf(variables);
        this.monitoring = new PracticeMonitoring(cockpit, variables, rehearsalWorld.metricsUrl());
        this.recon = new ReconSession(cockpit, Environment.REHEARSAL);
        this.redactor = redactor;
        this.sandboxWorld = sandboxWorld;
        this.rehearsalWorld = rehearsalWorld;
        this.smoke = new SmokeSession(cockpit, sandboxWorld.target());
        this.drill = new DrillSession(cockpit, rehearsalWorld.handler(), clock);
        this.webhooks = new WebhookSession(cockpit, rehearsalWorld);
        this.guard =
                Guards.of(
                        cockpit,
                        Environment.REHEARSAL,
                        rehearsalWorld::pools,
                        recon,
                        new FlowSwitches(
                                () -> cockpit.production().snapshot().record(),
                                () -> Optional.of(rehearsalWorld.switchSecret()),
                                clock),
                        Waits.real(),
                        () -> {});
    }

    /// @throws StoreProblem when the data folder is in use or cannot be used
    public static PracticeSession open(Path data, InstantSource clock, Progress progress)
            throws StoreProblem {
        return open(data, clock, progress, System.getenv());
    }

    /// @param variables the process's environment variables; a Prometheus and an Alertmanager are
    ///   looked for on their `PATH`
    /// @throws StoreProblem when the data folder is in use or cannot be used
    static PracticeSession open(
            Path data, InstantSource clock, Progress progress, Map<String, String> variables)
            throws StoreProblem {
        Redactor redactor = new Redactor();
        Cockpit cockpit = Cockpit.open(data, Environment.REHEARSAL, redactor, clock, progress);
        try {
            return new PracticeSession(
                    cockpit,
                    redactor,
                    PracticeWorld.start(Environment.SANDBOX, clock, redactor),
                    PracticeWorld.start(Environment.REHEARSAL, clock, redactor),
                    clock,
                    variables);
        } catch (ReconProblem e) {
            cockpit.close();
            throw new StoreProblem(e.code(), String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            cockpit.close();
            throw e;
        }
    }

    public Cockpit cockpit() {
        return cockpit;
    }

    /// Creates the practice launch on both sides, unless there is one.
    ///
    /// @throws Cockpit.NotRecorded when it could not be recorded
    public void createLaunch() {
        if (cockpit.production().snapshot().record().launch().isEmpty()) {
            createLaunch(PracticeLaunch.profile(), PracticeLaunch.MANAGER);
        }
    }

    /// Puts a launch on record on both sides, or changes the one that is.
    ///
    /// @throws Cockpit.NotRecorded when it was refused or could not be recorded
    public void createLaunch(Profile profile, String createdBy) {
        Command create = new Command.CreateLaunch(profile, createdBy);
        for (Environment environment : List.of(Environment.SANDBOX, Environment.REHEARSAL)) {
            cockpit.submit(environment, create);
            LaunchRecord record = cockpit.conductor(environment).snapshot().record();
            if (AgreedWebhooks.in(record).isEmpty()) {
                // The embedded 0Pools signs in the documented form.
                cockpit.submit(
                        environment,
                        AgreedWebhooks.command(AgreedWebhooks.inForce(record), "", createdBy));
            }
        }
    }

    /// The address that the paths of an exchange are relative to.
    String baseUrl(Environment environment, boolean isPartner) {
        PracticeWorld world = environment == Environment.SANDBOX ? sandboxWorld : rehearsalWorld;
        return world.baseUrl(isPartner);
    }

    /// How long the embedded sandbox took for its newest answer; empty before the first.
    Optional<Duration> latency() {
        return sandboxWorld.latency();
    }

    /// Plays a whole launch up to the packet.
    ///
    /// @param say is told what happens, a line at a time
    /// @param listener hears each step of the smoke suite
    /// @param cancel asked between steps of the smoke suite
    /// @throws NotRehearsed with the reason
    public void play(Consumer<String> say, SmokeProgress.Listener listener, BooleanSupplier cancel)
            throws NotRehearsed {
        try {
            new Rehearsal(this, rehearsalWorld, say).play(listener, cancel);
        } catch (RehearsalFailed | Cockpit.NotRecorded e) {
            throw new NotRehearsed(String.valueOf(e.getMessage()), false, e);
        }
    }

    /// The smoke suite on the embedded sandbox and the practice partner.
    public SmokeSession smoke() {
        return smoke;
    }

    /// The handler drill on the rehearsal of live, where step 4 is judged, and its practice
    /// partner.
    public DrillSession drill() {
        return drill;
    }

    /// Knows the secrets of both worlds.
    Redactor redactor() {
        return redactor;
    }

    /// The rehearsal's receiver and what belongs to it.
    WebhookSession webhooks() {
        return webhooks;
    }

    /// The rehearsal's books.
    ReconSession recon() {
        return recon;
    }

    /// The rehearsal's guard. It watches once it is told to.
    public GuardSession guard() {
        return guard;
    }

    /// Where programs and the keychain are looked for.
    Map<String, String> variables() {
        return variables;
    }

    /// The Prometheus and the Alertmanager that watch the rehearsal, while somebody looks.
    PracticeMonitoring monitoring() {
        return monitoring;
    }

    /// The rehearsal's world, for what only a rehearsal does.
    PracticeWorld rehearsalWorld() {
        return rehearsalWorld;
    }

    /// The rehearsal's 0Pools, for a read of its first day.
    PoolsClient pools() {
        return rehearsalWorld.pools(exchange -> {});
    }

    /// Plays a whole launch, writes the packet and verifies what was written.
    ///
    /// @param out where `packet.zip` and the signer's public key go
    /// @param say is told what happens, a line at a time
    /// @return the verified packet
    /// @throws NotRehearsed with the reason
    public VerifiedPacket rehearse(Path out, Consumer<String> say) throws NotRehearsed {
        try {
            Files.createDirectories(out);
            play(say, step -> {}, () -> false);
            Path packet = out.resolve(PACKET);
            String digest = exportPacket(packet);
            Files.writeString(out.resolve(SIGNER), Keys.pem(signer.publicKey()));
            say.accept("Packet: %s, SHA-256 %s".formatted(packet, digest));
            VerifiedPacket verified =
                    PacketVerifier.expecting(signer.publicKey())
                            .in(Environment.REHEARSAL)
                            .verify(packet);
            verified.sentences().forEach(say);
            return verified;
        } catch (PacketRejected e) {
            throw new NotRehearsed(String.valueOf(e.getMessage()), true, e);
        } catch (Cockpit.NotRecorded | PacketRefused e) {
            throw new NotRehearsed(String.valueOf(e.getMessage()), false, e);
        } catch (IOException e) {
            throw new NotRehearsed("The output folder cannot be written. [not-writable]", false, e);
        }
    }

    /// Exports what both stores hold now as a packet signed with this session's key.
    ///
    /// @return the packet's SHA-256, 64 hex digits
    /// @throws PacketRefused when the packet must not or cannot be made
    /// @throws IOException when the file cannot be written; nothing half written is left
    public String exportPacket(Path file) throws PacketRefused, IOException {
        return signoff().export(file);
    }

    /// The sign-off of the rehearsal.
    public SignoffSession signoff() {
        return new SignoffSession(cockpit, signer, new PacketSweep(known(), List.of()));
    }

    /// Records facts of the rehearsal.
    ///
    /// @throws Cockpit.NotRecorded when they could not be recorded
    void observed(List<Fact> facts) {
        cockpit.record(Environment.REHEARSAL, facts);
    }

    /// The secrets of both worlds, for the test that looks for them.
    List<String> secrets() {
        return Stream.of(sandboxWorld, rehearsalWorld)
                .flatMap(world -> world.secrets().stream())
                .toList();
    }

    /// What is in no file that leaves: those secrets, the ones among the process's variables, and
    /// where things are on this machine.
    List<String> known() {
        Stream<String> given =
                Stream.of("OBIT_SECRET_KEY", "OBIT_WEBHOOK_SECRET", "COCKPIT_SWITCH_SECRET")
                        .flatMap(name -> Stream.ofNullable(variables.get(name)));
        List<String> places =
                Exports.places(cockpit.data(), Path.of(System.getProperty("user.home")));
        return Stream.of(secrets().stream(), given, places.stream())
                .flatMap(texts -> texts)
                .toList();
    }

    public SigningKey signer() {
        return signer;
    }

    @Override
    public void close() {
        guard.close();
        webhooks.close();
        recon.breaks().close();
        rehearsalWorld.close();
        sandboxWorld.close();
        cockpit.close();
    }

    /// The rehearsal did not come to a packet that holds.
    public static final class NotRehearsed extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean wasCarriedOut;

        NotRehearsed(String sentence, boolean wasCarriedOut, Throwable cause) {
            super(sentence, cause);
            this.wasCarriedOut = wasCarriedOut;
        }

        /// Whether it was carried out and the packet does not hold.
        public boolean wasCarriedOut() {
            return wasCarriedOut;
        }
    }
}
