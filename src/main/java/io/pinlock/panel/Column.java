package io.pinlock.panel;

/**
 * A column of a list of the API, and how a page shows it.
 *
 * @param name as the API names it
 * @param kind what its values are
 */
record Column(String name, Kind kind) {
    enum Kind {
        TEXT, TIME, DAY, DOMAIN, AMOUNT, WORD, BADGE
    }

    static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    /** A moment in UTC. */
    static Column time(String name) {
        return new Column(name, Kind.TIME);
    }

    /** The same without the time. */
    static Column day(String name) {
        return new Column(name, Kind.DAY);
    }

    /** A domain that leads to its page. */
    static Column domain(String name) {
        return new Column(name, Kind.DOMAIN);
    }

    /** Money; the row has a column with the currency. */
    static Column amount(String name) {
        return new Column(name, Kind.AMOUNT);
    }

    /** A value that is put into words, where there are any. */
    static Column word(String name) {
        return new Column(name, Kind.WORD);
    }

    /** The same in a coloured badge. */
    static Column badge(String name) {
        return new Column(name, Kind.BADGE);
    }

    /** Its key below {@code column.}, and below {@code word.} that of its values. */
    String key() {
        return name.replace(' ', '-');
    }
}
