package cockpit.evidence;

import java.io.IOException;
import java.util.Arrays;

/// Finds deliveries by the beginning of an id and by what a table filters by.
final class DeliveryFinder {
    private final DeliveryFile file;

    DeliveryFinder(DeliveryFile file) {
        this.file = file;
    }

    /// The numbers of the deliveries that a filter lets through, newest first.
    long[] select(DeliveryFilter filter) throws IOException, Chain.Broken {
        long count = file.head().number();
        DeliveryColumns.Matching matching = file.contents().columns().matching(filter);
        if (filter.idPrefix().isEmpty()) {
            return matching.select(count);
        }
        long[] found = read(filter.idPrefix(), count);
        return Arrays.stream(found).filter(matching::lets).toArray();
    }

    /// Reads the whole log for an id.
    private long[] read(String prefix, long count) throws IOException, Chain.Broken {
        Numbers numbers = new Numbers();
        file.read(
                1,
                count,
                frame -> {
                    DeliveryRow row = frame.row();
                    if (row.eventId().startsWith(prefix)
                            || row.quoteId().startsWith(prefix)
                            || row.transactId().startsWith(prefix)) {
                        numbers.add(row.number());
                    }
                });
        return numbers.newestFirst();
    }
}
