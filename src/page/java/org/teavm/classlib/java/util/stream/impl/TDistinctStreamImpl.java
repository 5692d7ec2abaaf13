package org.teavm.classlib.java.util.stream.impl;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/// `Stream.distinct`. TeaVM's own forgets what it has seen as often as the stream before it pauses,
/// as one of flatMap does after each of its parts.
public class TDistinctStreamImpl<T> extends TWrappingStreamImpl<T, T> {
    private final Set<T> seen = new HashSet<>();

    public TDistinctStreamImpl(TSimpleStreamImpl<T> source) {
        super(source);
    }

    @Override
    protected Predicate<T> wrap(Predicate<? super T> consumer) {
        return element -> !seen.add(element) || consumer.test(element);
    }
}
