package cockpit.recon.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// Makes things a few at a time, when they are asked for.
abstract class Pull<T> implements Iterator<T> {
    private final Deque<T> ready = new ArrayDeque<>();

    final void give(T thing) {
        ready.add(thing);
    }

    /// Gives any number of things.
    ///
    /// @return false when there was nothing left to make them from
    abstract boolean make() throws IOException;

    @Override
    public final boolean hasNext() {
        try {
            boolean more = true;
            while (ready.isEmpty() && more) {
                more = make();
            }
            return !ready.isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.removeFirst();
    }
}
