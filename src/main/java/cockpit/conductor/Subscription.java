package cockpit.conductor;

/// A place among those who hear of new snapshots. Closing it twice is harmless.
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
