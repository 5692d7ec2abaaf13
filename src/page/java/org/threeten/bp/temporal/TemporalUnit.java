package org.threeten.bp.temporal;

/// `java.time.temporal.TemporalUnit` on the page.
public interface TemporalUnit {}
