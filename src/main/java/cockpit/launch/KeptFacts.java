package cockpit.launch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The newest facts, each kept for its kind and, where one kind speaks of several things, for which
/// of them. It is immutable; [#with] gives the next ones.
record KeptFacts(Map<Key, Seen<?>> facts) {
    static final KeptFacts NONE = new KeptFacts(Map.of());

    KeptFacts {
        facts = Map.copyOf(facts);
    }

    /// What a fact is kept for.
    ///
    /// @param of which thing; empty for the kind as a whole
    record Key(Class<? extends Fact> kind, String of) {}

    /// With a fact in the place of the one that was kept for the same.
    KeptFacts with(Class<? extends Fact> kind, String of, Seen<?> seen) {
        Map<Key, Seen<?>> more = new HashMap<>(facts);
        more.put(new Key(kind, of), seen);
        return new KeptFacts(more);
    }

    /// @throws ClassCastException when what is kept for a kind is of another
    <F extends Fact> Optional<Seen<F>> newest(Class<F> kind, String of) {
        Seen<?> seen = facts.get(new Key(kind, of));
        return seen == null
                ? Optional.empty()
                : Optional.of(new Seen<>(seen.seq(), seen.at(), kind.cast(seen.fact())));
    }
}
