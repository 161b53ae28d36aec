package io.pinlock.sms.route;

/**
 * A message that somebody has sent to this platform.
 *
 * @param route  that brought it
 * @param digits of the number that it came from, with the country code, without a plus sign
 */
public record Reply(String route, String digits, String text) {
    /** Neither number nor text. */
    @Override
    public String toString() {
        return "Reply[" + route + "]";
    }
}
