package cockpit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/// What the stand-alone verifier reaches, before a jar is made of it.
class VerifierReachTest {
    @Test
    void theVerifierReachesNoWindowNoDatabaseNoServerAndNoNetwork() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("cockpit");
        Map<String, String> reached = new TreeMap<>();
        Deque<JavaClass> open = new ArrayDeque<>();
        open.add(classes.get(Main.class));
        while (!open.isEmpty()) {
            for (Dependency dependency : open.pop().getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                String from = dependency.getOriginClass().getName();
                if (reached.putIfAbsent(target.getName(), from) == null
                        && target.getPackageName().startsWith("cockpit")) {
                    open.add(classes.get(target.getName()));
                }
            }
        }
        assertThat(reached).containsKey("cockpit.launch.Judge");
        assertThat(reached)
                .as("what is reached, and from where")
                .allSatisfy(
                        (target, from) ->
                                assertThat(target)
                                        .matches(
                                                "(cockpit|java\\.(lang|io|math|nio|nio\\.charset|nio\\.file|"
                                                    + "security|text|time|util)|tools\\.jackson|org\\.(jspecify|bouncycastle))\\b.*"
                                                    + "|java\\.net\\.URLEncoder|javax\\.security\\.auth\\.x500\\.X500Principal|boolean|byte|char|int|long|short")
                                        .doesNotStartWith("java.nio.channels"));
    }
}
