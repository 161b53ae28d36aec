package io.pinlock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.pinlock.testing.Eventually;
import org.junit.jupiter.api.Test;

/** What keeps tests independent of the machine that they run on. */
class TestHabitsTest {
    private static final JavaClasses TESTS = new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.pinlock");

    @Test
    void testSuccess_onePlaceToWait() {
        noClasses().that().doNotBelongToAnyOf(Eventually.class).should().dependOnClassesThat()
                .haveFullyQualifiedName("org.awaitility.Awaitility")
                .check(TESTS);
    }

    /** But for an SMSC or a provider that takes its time to answer. */
    @Test
    void testSuccess_nobodySleeps() {
        noClasses().that().haveSimpleNameNotEndingWith("SmsCrashIT").and().haveSimpleNameNotEndingWith("Bench").should()
                .callMethod(Thread.class, "sleep", long.class).check(TESTS);
    }
}
