package io.pinlock.money;

/** A service that is sold by the year. */
public enum Service {
    DOMAIN_PIN_LOCK("domain-pin-lock");

    private final String text;

    Service(String text) {
        this.text = text;
    }

    /** Its name as the control panel and answers write it. */
    public String text() {
        return text;
    }
}
