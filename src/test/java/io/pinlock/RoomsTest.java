package io.pinlock;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.pinlock.admin.DomainAdministration;
import io.pinlock.base.Token;
import io.pinlock.base.journal.Journal;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.SmsQueue;
import io.pinlock.sms.route.KindSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Rooms use only rooms below them, and never in a circle. */
class RoomsTest {
    /** From the top down. */
    private static final List<String> ROOMS = List.of("app", "cli", "panel", "rrp.http", "rrp.account", "rrp.billing", "rrp.domain",
            "rrp.event", "rrp.lock", "rrp.sms", "rrp.transfer", "rrp.download", "rrp", "rrp.language", "admin", "transfer", "lock",
            "lock.token", "billing", "sms", "sms.sim", "sms.route", "event", "download", "domain", "account", "base.journal", "base.jobs",
            "base.csv", "base.http", "base.crypto", "base.database", "base");

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pinlock");

    @Test
    void testSuccess_noUpwardImport() {
        LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : ROOMS) {
            house = house.layer(room).definedBy("io.pinlock." + room);
        }
        for (int i = 0; i < ROOMS.size(); i++) {
            String[] above = ROOMS.subList(0, i).toArray(String[]::new);
            house = i == 0
                    ? house.whereLayer(ROOMS.get(i)).mayNotBeAccessedByAnyLayer()
                    : house.whereLayer(ROOMS.get(i)).mayOnlyBeAccessedByLayers(above);
        }
        house.check(CLASSES);
    }

    @Test
    void testSuccess_noCircle_andNoOtherRoom() {
        slices().matching("io.pinlock.(**)").should().beFreeOfCycles().check(CLASSES);
        classes().should().resideInAnyPackage(ROOMS.stream().map(room -> "io.pinlock." + room).toArray(String[]::new)).check(CLASSES);
    }

    /** Who else locks a domain's row changes nothing that a lock could cover: the operator's own order, and what was sent in vain. */
    @Test
    void testSuccess_actsOnADomainGoOneWay() {
        noClasses().that().doNotBelongToAnyOf(GuardedChanges.class, DomainAdministration.class, Tokens.class)
                .and().doNotHaveFullyQualifiedName("io.pinlock.sms.Undelivered").should()
                .callMethod(Domains.class, "locked", DomainName.class).check(CLASSES);
    }

    /** In a message, and to compute the MAC. */
    @Test
    void testSuccess_theDigitsOfATokenAreReadInTwoPlaces() {
        noClasses().that().doNotHaveFullyQualifiedName("io.pinlock.lock.token.TokenMac").and().doNotBelongToAnyOf(SmsQueue.class).should()
                .callMethod(Token.class, "digits").check(CLASSES);
    }

    /** The check of their names finds them by it. */
    @Test
    void testSuccess_recordsOfSettingsAreNamedSo() {
        classes().that().areAnnotatedWith(ConfigurationProperties.class).or().areAnnotatedWith(KindSettings.class).should()
                .haveSimpleNameEndingWith("Settings").andShould().beRecords().check(CLASSES);
    }

    @Test
    void testSuccess_noDoorKnowsAnother() {
        List<String> doors = List.of("rrp", "panel", "cli");
        doors.forEach(door -> noClasses().that().resideInAPackage("io.pinlock." + door + "..").should().dependOnClassesThat()
                .resideInAnyPackage(
                        doors.stream().filter(other -> !other.equals(door)).map(other -> "io.pinlock." + other + "..")
                                .toArray(String[]::new))
                .check(CLASSES));
    }

    /** What is done stands in the capabilities, and so does what the journal says of it. */
    @Test
    void testSuccess_noDoorTouchesTheDatabase() {
        noClasses().that().resideInAnyPackage("io.pinlock.rrp..", "io.pinlock.panel..", "io.pinlock.cli..").should()
                .dependOnClassesThat(resideInAnyPackage("io.pinlock.base.database..", "java.sql..").or(type(Journal.class)))
                .check(CLASSES);
    }

    @Test
    void testSuccess_theLanguageIsPure() {
        noClasses().that().resideInAPackage("io.pinlock.rrp.language").should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "jakarta..").check(CLASSES);
    }

    @Test
    void testSuccess_commandsAreNamedLikeTheApi_andOnlyTheGatewayAndTheServerSpeakHttp() {
        noClasses().that().resideOutsideOfPackages("io.pinlock.rrp.http", "io.pinlock.panel", "io.pinlock.app", "io.pinlock.base.http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..").check(CLASSES);
        classes().that().implement(io.pinlock.rrp.language.Command.class).should().bePackagePrivate().check(CLASSES);
    }
}
