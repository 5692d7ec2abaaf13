package org.teavm.classlib.java.security.spec;

/// A key's material.
public interface TKeySpec {}
