package cockpit.evidence;

/// What is known of the delivery log's frames besides themselves: where they lie, which event each
/// first one told, what tables filter by, and their ids. The start fills it, then the writer does.
///
/// @param index where each frame lies, counted from behind the file's header
record DeliveryContents(Index index, EventTable events, DeliveryColumns columns, DeliveryIds ids) {
    DeliveryContents(DeliveryIds ids) {
        this(new Index(), new EventTable(), new DeliveryColumns(), ids);
    }

    /// Where the frame of a delivery starts in the file; for the one after the last, where it will.
    long start(long number) {
        return DeliveryChain.FILE_HEADER_SIZE + index.start(number);
    }

    /// Adds a frame that is stored or about to be, at the end of those before it.
    void add(DeliveryFrame frame, long end) {
        index.add(end - DeliveryChain.FILE_HEADER_SIZE);
        columns.add(frame);
        ids.add(frame);
    }
}
