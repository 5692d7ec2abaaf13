package org.threeten.bp.temporal;

/// `java.time.temporal.TemporalAccessor` on the page.
public interface TemporalAccessor {}
