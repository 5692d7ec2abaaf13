package cockpit.verify.page;

import org.teavm.classlib.ResourceSupplier;
import org.teavm.classlib.ResourceSupplierContext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Tells the compiler which of the program's resources go into the page.
public final class Resources implements ResourceSupplier {
    /// Where the builder of the page lists them, a name a line.
    public static final String LIST = "page-resources.txt";

    @Override
    public String[] supplyResources(ResourceSupplierContext context) {
        try (InputStream in = context.getClassLoader().getResourceAsStream(LIST)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
