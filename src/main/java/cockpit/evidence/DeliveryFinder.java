package cockpit.evidence;

import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds deliveries by number, by event, by the beginning of an id and by what a table filters by.
final class DeliveryFinder {
    private final DeliveryFile file;

    DeliveryFinder(DeliveryFile file) {
        this.file = file;
    }

    KeptDelivery kept(long number) throws IOException, Chain.Broken {
        DeliveryFrame frame = file.frame(number);
        byte[] body =
                frame.outcome() == DeliveryOutcome.DUPLICATE
                        ? file.frame(frame.original()).body()
                        : frame.body();
        return new KeptDelivery(frame.row(), frame.headers(), body, file.hashAt(number));
    }

    /// The deliveries of these numbers, in their order.
    List<DeliveryRow> rows(long[] numbers) throws IOException, Chain.Broken {
        List<DeliveryRow> rows = new ArrayList<>(numbers.length);
        for (long number : numbers) {
            rows.add(file.frame(number).row());
        }
        return rows;
    }

    /// The delivery that was accepted with this event id.
    Optional<DeliveryRow> first(String eventId) throws IOException, Chain.Broken {
        byte[] bytes = eventId.getBytes(StandardCharsets.UTF_8);
        EventTable events = file.contents().events();
        long last = file.head().number();
        for (long number : events.candidates(events.hash(bytes, 0, bytes.length))) {
            // The writer adds events before they are acknowledged.
            if (number <= last) {
                DeliveryRow row = file.frame(number).row();
                if (row.eventId().equals(eventId)) {
                    return Optional.of(row);
                }
            }
        }
        return Optional.empty();
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
