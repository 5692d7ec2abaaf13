package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class FormatTest {
    @Test
    void everySourceIsInTheProjectsFormat() throws Exception {
        List<Path> different = new ArrayList<>();
        for (Path source : Format.sources()) {
            String text = Files.readString(source);
            if (!Format.formatted(text).equals(text)) {
                different.add(source);
            }
        }
        assertThat(different).as("run: mvn -q test-compile exec:exec@format").isEmpty();
    }
}
