package org.threeten.bp.temporal;

/// `java.time.temporal.TemporalAmount` on the page; a duration is the only one.
public interface TemporalAmount {}
