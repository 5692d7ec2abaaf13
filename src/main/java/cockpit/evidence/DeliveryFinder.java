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
        Numbers found = new Numbers();
        long upTo = file.contents().ids().find(filter.idPrefix(), count, found);
        read(filter.idPrefix(), upTo + 1, count, found);
        return Arrays.stream(found.reversed()).filter(matching::lets).toArray();
    }

    /// Looks into the log itself.
    private void read(String prefix, long from, long to, Numbers found)
            throws IOException, Chain.Broken {
        file.read(
                from,
                to,
                frame -> {
                    DeliveryRow row = frame.row();
                    if (row.eventId().startsWith(prefix)
                            || row.quoteId().startsWith(prefix)
                            || row.transactId().startsWith(prefix)) {
                        found.add(row.number());
                    }
                });
    }
}
