package org.threeten.bp;

/// `java.time.ZoneId` on the page; UTC is the only one.
public abstract class ZoneId {}
