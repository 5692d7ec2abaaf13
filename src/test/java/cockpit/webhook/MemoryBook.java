package cockpit.webhook;

import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryBook;
import cockpit.evidence.StoreProblem;
import cockpit.evidence.StoreProblems;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A delivery book without a disk, which can be told to fail.
final class MemoryBook implements DeliveryBook {
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<String, Integer> first = new HashMap<>();
    private String failure = "";

    @Override
    public synchronized Kept keep(Delivery delivery) throws StoreProblem {
        if (!failure.isEmpty()) {
            throw StoreProblems.of(failure);
        }
        deliveries.add(delivery);
        int number = deliveries.size();
        Integer original = first.putIfAbsent(delivery.eventId(), number);
        if (original == null) {
            return new Kept(number, DeliveryOutcome.ACCEPTED, number);
        }
        boolean isSame = Arrays.equals(deliveries.get(original - 1).body(), delivery.body());
        return new Kept(
                number, isSame ? DeliveryOutcome.DUPLICATE : DeliveryOutcome.CONFLICT, original);
    }

    synchronized void fail(String code) {
        failure = code;
    }

    synchronized List<Delivery> all() {
        return List.copyOf(deliveries);
    }

    synchronized int count() {
        return deliveries.size();
    }

    synchronized int eventCount() {
        return first.size();
    }
}
