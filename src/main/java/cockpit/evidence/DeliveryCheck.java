package cockpit.evidence;

import cockpit.launch.Environment;
import cockpit.launch.WebhookFact.DeliveriesTaken;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Walks a delivery log once more and compares it with its anchor and with the journal, which named
/// its deliveries and its hash when it sealed them.
final class DeliveryCheck {
    private final Path dataFolder;
    private final Environment environment;
    private final Progress progress;

    DeliveryCheck(Path dataFolder, Environment environment, Progress progress) {
        this.dataFolder = dataFolder;
        this.environment = environment;
        this.progress = progress;
    }

    /// Adds what is found to what is known of the store.
    StoreReport run(EvidenceStore store, StoreReport known) throws StoreProblem {
        Optional<DeliveriesTaken> sealed = sealed(store);
        boolean isThere = DeliveryFiles.of(dataFolder, environment).areThere();
        if (!isThere && sealed.isEmpty()) {
            return known;
        }
        List<String> flaws = new ArrayList<>();
        List<String> found = new ArrayList<>();
        if (isThere) {
            try (DeliveryLog log = DeliveryLog.open(dataFolder, environment, progress)) {
                log.problem().ifPresent(p -> flaws.add(String.valueOf(p.getMessage())));
                sealed.ifPresent(fact -> compare(log, fact, flaws));
                found.add(
                        "The delivery log is whole up to delivery "
                                + log.count()
                                + " as anchored, with hash "
                                + log.headHash()
                                + ", and agrees with the journal up to delivery "
                                + sealed.map(DeliveriesTaken::toNumber).orElse(0L)
                                + ".");
            }
        } else {
            flaws.add(shorter(0, sealed.orElseThrow()));
        }
        List<String> sentences = new ArrayList<>(known.sentences());
        sentences.addAll(flaws.isEmpty() ? found : flaws);
        return new StoreReport(
                known.isDone(), known.holds() && flaws.isEmpty(), known.head(), sentences);
    }

    /// The newest deliveries that the journal names.
    static Optional<DeliveriesTaken> sealed(EvidenceStore store) {
        List<DeliveriesTaken> newest = new ArrayList<>();
        store.forEach(
                recorded -> {
                    if (recorded.fact() instanceof DeliveriesTaken taken) {
                        newest.clear();
                        newest.add(taken);
                    }
                });
        return newest.stream().findFirst();
    }

    private static void compare(DeliveryLog log, DeliveriesTaken sealed, List<String> flaws) {
        if (log.count() < sealed.toNumber()) {
            flaws.add(shorter(log.count(), sealed));
            return;
        }
        try {
            if (!log.hashAt(sealed.toNumber()).equals(sealed.headHash())) {
                flaws.add(
                        "The deliveries up to "
                                + sealed.toNumber()
                                + " are not those that the journal names: the delivery log was"
                                + " changed or is another one. [deliveries-other-than-journal]");
            }
        } catch (UncheckedIOException _) {
            flaws.add("The delivery log cannot be read any more. [store-unreadable]");
        }
    }

    private static String shorter(long count, DeliveriesTaken sealed) {
        return "The delivery log holds "
                + count
                + " deliveries, but the journal names "
                + sealed.toNumber()
                + "; put back a good copy of the folder. [deliveries-shorter-than-journal]";
    }
}
