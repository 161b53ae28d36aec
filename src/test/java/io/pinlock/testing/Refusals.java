package io.pinlock.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.pinlock.base.Reason;
import io.pinlock.base.Refusal;
import io.pinlock.billing.Service;
import io.pinlock.sms.RateLimit;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A refusal for each reason that there is, found among all classes: a new one is met by the words of every door. */
public final class Refusals {
    private Refusals() {}

    /** All but those of these rooms: of what a door has nothing to do with, and of other doors. */
    public static List<Refusal> withoutThoseOf(String... rooms) {
        return all().filter(refusal -> !List.of(rooms).contains(room(refusal))).toList();
    }

    private static String room(Refusal refusal) {
        return refusal.reason().getClass().getPackageName().replaceFirst("io\\.pinlock\\.([a-z]+).*", "$1");
    }

    private static Stream<Refusal> all() {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.pinlock").stream()
                .filter(found -> found.isAssignableTo(Reason.class) && found.isEnum()).map(JavaClass::reflect)
                .flatMap(found -> Stream.of(found.getEnumConstants())).map(Reason.class::cast)
                .map(reason -> reason.refusal(reason.arguments().stream().map(Refusals::sample).toArray()));
    }

    private static Object sample(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> "something";
            case "Integer" -> 2;
            case "Long" -> 4711L;
            case "Instant" -> Instant.parse("2026-03-01T12:00:00.5Z");
            case "Service" -> Service.DOMAIN_PIN_LOCK;
            case "RateLimit" -> RateLimit.NUMBER_HOUR;
            default -> throw new IllegalArgumentException("no sample of " + type);
        };
    }
}
