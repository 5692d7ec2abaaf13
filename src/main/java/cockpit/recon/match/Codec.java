package cockpit.recon.match;

import org.jspecify.annotations.Nullable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// How things are written to a spill file and read back.
interface Codec<T> {
    void write(T thing, DataOutput to) throws IOException;

    T read(DataInput from) throws IOException;

    static void text(String text, DataOutput to) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    static String text(DataInput from) throws IOException {
        byte[] bytes = new byte[from.readInt()];
        from.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void decimal(@Nullable BigDecimal value, DataOutput to) throws IOException {
        text(value == null ? "" : value.toString(), to);
    }

    static @Nullable BigDecimal decimal(DataInput from) throws IOException {
        String text = text(from);
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}
