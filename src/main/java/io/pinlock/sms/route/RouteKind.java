package io.pinlock.sms.route;

/** A protocol or a provider. Each bean of this type can be named in the settings as {@code pinlock.sms.routes.<name>.kind}. */
public interface RouteKind {
    String kind();

    /**
     * Makes a route of this kind; nothing is connected before {@link SmsRoute#start}.
     *
     * @throws IllegalArgumentException where a setting is missing or wrong, with a sentence for the operator
     */
    SmsRoute open(RouteSetup setup);
}
