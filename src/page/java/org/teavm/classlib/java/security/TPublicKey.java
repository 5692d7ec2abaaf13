package org.teavm.classlib.java.security;

/// The half that checks.
public interface TPublicKey extends TKey {}
