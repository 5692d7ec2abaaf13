package org.teavm.classlib.java.security;

/// A key by its encoded form.
public interface TKey {
    byte[] getEncoded();
}
