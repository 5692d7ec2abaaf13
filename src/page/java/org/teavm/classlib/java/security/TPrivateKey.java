package org.teavm.classlib.java.security;

/// The half that signs; the page has none.
public interface TPrivateKey extends TKey {}
