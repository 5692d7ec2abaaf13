package cockpit.webhook;

import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryRow;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Where the deliveries panel reads the delivery log. Every method is called on the window's thread
/// and returns at once; what it returns ends on the window's thread.
public interface DeliverySource {
    /// The deliveries that the filter lets through.
    CompletionStage<Selected> select(DeliveryFilter filter);

    /// The rows of these numbers, in any order. A number that cannot be looked up yet has none.
    ///
    /// @param numbers a page of them
    CompletionStage<List<DeliveryRow>> rows(long[] numbers);

    /// All that is kept of one delivery, and the other attempts for its event id.
    CompletionStage<Optional<DeliveryDetail>> detail(long number);

    /// The event types seen so far, for the type filter.
    CompletionStage<List<String>> types();

    /// The number of the newest delivery; they begin at 1. 0 when there is none.
    long count();

    /// What a filter lets through.
    ///
    /// @param numbers newest first, each once; the caller owns the array
    /// @param upTo every delivery up to this number was looked at; later ones may be among the
    ///   numbers or not
    // An array, because a million boxed numbers would be felt; nobody compares two of these.
    @SuppressWarnings("ArrayRecordComponent")
    record Selected(long[] numbers, long upTo) {}
}
