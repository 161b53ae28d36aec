package io.pinlock.billing;

import java.util.Optional;

/** A service that is sold by the year. */
public enum Service {
    DOMAIN_PIN_LOCK("domain-pin-lock", "Lock on a domain that only a one-time PIN opens");

    /** The documented kind of services that these belong to. */
    public static final String KIND = "OTHER";

    private final String text;
    private final String description;

    Service(String text, String description) {
        this.text = text;
        this.description = description;
    }

    /** The service of that name, in any letter case: the documentation writes it in both. */
    public static Optional<Service> parse(String name) {
        for (Service service : values()) {
            if (service.text.equalsIgnoreCase(name)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /** Its name as the control panel and answers write it. */
    public String text() {
        return text;
    }

    /** What it is, in plain English. */
    public String description() {
        return description;
    }
}
