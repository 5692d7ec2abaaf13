package cockpit;

import cockpit.conductor.Command;
import cockpit.conductor.Conductor;
import cockpit.conductor.Receipt;
import cockpit.conductor.Snapshot;
import cockpit.evidence.DataFolder;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Catalogue;
import cockpit.launch.Check;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Readiness;
import cockpit.launch.Recorded;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.webhook.StatusBook;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The composition root: it opens the data folder, one store and one conductor for each side of the
/// launch, and hands them to whoever shows, runs or exports. Safe for any thread.
public final class Cockpit implements AutoCloseable {
    /// The version of this program, as written in each session's first fact.
    public static final String VERSION = "0.1.0";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Object sealing = new Object();
    private final InstantSource clock;
    private final DataFolder folder;
    private final Half sandbox;
    private final Half production;
    private final Map<Environment, DeliveryLog> deliveries = new EnumMap<>(Environment.class);
    private final Map<Environment, StatusBook> statuses = new EnumMap<>(Environment.class);

    private Cockpit(InstantSource clock, DataFolder folder, Half sandbox, Half production) {
        this.clock = clock;
        this.folder = folder;
        this.sandbox = sandbox;
        this.production = production;
    }

    /// Opens the stores of the sandbox and of one production environment.
    ///
    /// @param production live, or the rehearsal of it
    /// @throws StoreProblem when the folder is in use or cannot be used; a damaged store opens
    ///   read-only instead
    public static Cockpit open(
            Path data,
            Environment production,
            Redactor redactor,
            InstantSource clock,
            Progress progress)
            throws StoreProblem {
        DataFolder folder = DataFolder.open(data);
        Cockpit cockpit =
                of(
                        folder,
                        production,
                        clock,
                        side -> Half.open(folder, side, redactor, clock, progress));
        try {
            cockpit.sealNews();
            return cockpit;
        } catch (RuntimeException e) {
            cockpit.close();
            throw e;
        }
    }

    /// The same for whoever only adds a decision, such as a signature: no session begins, so
    /// nothing that an earlier one observed ends by it, and nothing is sealed.
    ///
    /// @throws StoreProblem as [#open]
    public static Cockpit visit(
            Path data, Environment production, Redactor redactor, InstantSource clock)
            throws StoreProblem {
        DataFolder folder = DataFolder.open(data);
        return of(folder, production, clock, side -> Half.visit(folder, side, redactor, clock));
    }

    /// Both sides, or neither.
    private static Cockpit of(
            DataFolder folder, Environment production, InstantSource clock, Half.Opening opening)
            throws StoreProblem {
        try {
            Half sandbox = opening.open(Environment.SANDBOX);
            try {
                return new Cockpit(clock, folder, sandbox, opening.open(production));
            } catch (StoreProblem | RuntimeException e) {
                sandbox.close();
                throw e;
            }
        } catch (StoreProblem | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public InstantSource clock() {
        return clock;
    }

    public Conductor sandbox() {
        return sandbox.conductor();
    }

    public Conductor production() {
        return production.conductor();
    }

    public EvidenceStore sandboxStore() {
        return sandbox.store();
    }

    public EvidenceStore productionStore() {
        return production.store();
    }

    /// The webhook deliveries of one side, opened at the first call.
    ///
    /// @throws StoreProblem when the log cannot even be read; a damaged one opens read-only instead
    public DeliveryLog deliveries(Environment environment) throws StoreProblem {
        synchronized (deliveries) {
            DeliveryLog open = deliveries.get(environment);
            if (open == null) {
                open = folder.deliveries(environment, Progress.none());
                deliveries.put(environment, open);
            }
            return open;
        }
    }

    /// The final statuses of trades that are on record on one side, read from its store at the
    /// first call. Whoever learns one puts it there, so that each is recorded once.
    public StatusBook statuses(Environment environment) {
        synchronized (statuses) {
            return statuses.computeIfAbsent(environment, this::read);
        }
    }

    Path data() {
        return folder.path();
    }

    /// Where the books of one side lie.
    Path books(Environment environment) {
        return folder.books(environment);
    }

    /// The store of an environment that this cockpit has open.
    EvidenceStore store(Environment environment) {
        return environment == Environment.SANDBOX ? sandboxStore() : productionStore();
    }

    private StatusBook read(Environment environment) {
        StatusBook book = new StatusBook(clock, facts -> record(environment, facts));
        store(environment).forEach(book::read);
        return book;
    }

    /// What was repaired when the stores were opened, in plain words.
    public List<String> notices() {
        List<String> notices = new ArrayList<>(sandbox.store().notices());
        notices.addAll(production.store().notices());
        return List.copyOf(notices);
    }

    /// All eight steps: the first as the sandbox shows it, the others as production does.
    public Readiness readiness() {
        return readiness(sandbox().snapshot(), production().snapshot());
    }

    static Readiness readiness(Snapshot sandbox, Snapshot production) {
        return production.readiness().withSandbox(sandbox.readiness());
    }

    /// Offers facts to a side and waits until they are on disk.
    ///
    /// @return them as they are stored
    /// @throws NotRecorded when they could not be recorded; nothing of them was
    public Receipt record(Environment environment, List<Fact> facts) {
        return await(conductor(environment).record(facts));
    }

    /// Records what a receiver says, and then learns the statuses that its deliveries told.
    ///
    /// @throws NotRecorded when it could not be recorded
    public void received(Environment environment, List<Fact> facts) {
        record(environment, facts);
        for (Fact fact : facts) {
            if (fact instanceof DeliveriesTaken taken) {
                statuses(environment).hear(taken.taken());
            }
        }
    }

    /// Carries a person's command out and waits until its facts are on disk.
    ///
    /// @return its facts as they are stored
    /// @throws NotRecorded when it was refused or could not be recorded
    public Receipt submit(Environment environment, Command command) {
        return await(conductor(environment).submit(command));
    }

    /// Tells production what the sandbox's first step and its drill came to, by reference: head,
    /// digest, verdict. Nothing is recorded when production knows it already.
    ///
    /// @throws NotRecorded when it could not be recorded
    public void sealSandbox() {
        synchronized (sealing) {
            List<Fact> seals = Seals.news(sandbox().snapshot(), production().snapshot().record());
            if (!seals.isEmpty()) {
                record(production.store().environment(), seals);
            }
        }
    }

    /// What the sandbox came to since the last seal counts from now on: what a session that was cut
    /// off left behind, and what has aged or ended. A store that is for reading only is left alone.
    void sealNews() {
        boolean isWritable =
                sandbox.store().problem().isEmpty() && production.store().problem().isEmpty();
        if (isWritable) {
            sealSandbox();
        }
    }

    /// Every fact of both sides that names this id, production first.
    public List<Recorded> find(String id, int limit) {
        List<Recorded> found = new ArrayList<>(production.store().find(null, id, limit));
        found.addAll(sandbox.store().find(null, id, limit));
        return List.copyOf(found);
    }

    /// The production side that is opened for an act in an environment: that one itself, and for
    /// the sandbox the live one, which is told what the sandbox came to.
    public static Environment productionOf(Environment environment) {
        return environment == Environment.SANDBOX ? Environment.LIVE : environment;
    }

    /// The side on which a check is judged. An unknown one is refused wherever it is sent.
    ///
    /// @param production live, or the rehearsal of it
    public static Environment sideOf(String checkId, Environment production) {
        return Catalogue.find(checkId).filter(Check::isInSandbox).isPresent()
                ? Environment.SANDBOX
                : production;
    }

    /// A new id for something of ours, such as `smoke_4f0c…`.
    static String newId(String kind) {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return kind + "_" + HexFormat.of().formatHex(bytes);
    }

    /// The conductor of an environment that this cockpit has open.
    public Conductor conductor(Environment environment) {
        return environment == Environment.SANDBOX ? sandbox() : production();
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new NotRecorded(String.valueOf(cause.getMessage()), cause);
        }
    }

    @Override
    public void close() {
        production.close();
        sandbox.close();
        synchronized (deliveries) {
            deliveries.values().forEach(DeliveryLog::close);
        }
        folder.close();
    }

    /// What was offered is not on record, for the reason in the message.
    public static final class NotRecorded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotRecorded(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
