package org.teavm.classlib.java.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// `java.io.ByteArrayOutputStream`, with the methods that came later than TeaVM's.
public class TByteArrayOutputStream extends OutputStream {
    protected byte[] buf;
    protected int count;

    public TByteArrayOutputStream() {
        this(256);
    }

    public TByteArrayOutputStream(int size) {
        buf = new byte[size];
    }

    @Override
    public void write(int b) {
        reserve(1);
        buf[count] = (byte) b;
        count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        reserve(length);
        System.arraycopy(bytes, from, buf, count, length);
        count += length;
    }

    public void writeBytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(buf, 0, count);
    }

    private void reserve(int more) {
        if (count + more > buf.length) {
            buf = Arrays.copyOf(buf, Math.max(buf.length * 2, count + more));
        }
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(buf, count);
    }

    public void reset() {
        count = 0;
    }

    public int size() {
        return count;
    }

    @Override
    public String toString() {
        return new String(buf, 0, count, StandardCharsets.UTF_8);
    }
}
