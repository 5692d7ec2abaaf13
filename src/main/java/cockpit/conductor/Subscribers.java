package cockpit.conductor;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The newest snapshot, and who hears of it.
final class Subscribers {
    private final CopyOnWriteArrayList<Subscriber> all = new CopyOnWriteArrayList<>();
    private volatile Published published;

    Subscribers(Snapshot first) {
        published = new Published(0, first);
    }

    Snapshot newest() {
        return published.snapshot();
    }

    /// Called on one thread only.
    void publish(Snapshot snapshot) {
        Published next = new Published(published.version() + 1, snapshot);
        published = next;
        for (Subscriber subscriber : all) {
            subscriber.hear(next);
        }
    }

    Subscription add(Consumer<Snapshot> listener) {
        Subscriber subscriber = new Subscriber(listener);
        all.add(subscriber);
        subscriber.hear(published);
        return () -> all.remove(subscriber);
    }

    private record Published(long version, Snapshot snapshot) {}

    /// A listener that hears versions in rising order only.
    private static final class Subscriber {
        private final Consumer<Snapshot> listener;
        private long heard = -1;

        Subscriber(Consumer<Snapshot> listener) {
            this.listener = listener;
        }

        synchronized void hear(Published published) {
            if (published.version() > heard) {
                heard = published.version();
                try {
                    listener.accept(published.snapshot());
                } catch (RuntimeException _) {
                    // A listener's defect is its own; the others and the loop go on.
                }
            }
        }
    }
}
