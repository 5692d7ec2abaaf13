package org.threeten.bp.temporal;

/// `java.time.temporal.Temporal` on the page; an instant is the only one.
public interface Temporal extends TemporalAccessor {}
