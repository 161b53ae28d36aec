package io.pinlock.base;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * An account as the capabilities need to know it.
 *
 * @param id            its number
 * @param login         its name, as clients send it in {@code s_login}
 * @param currency      ISO 4217 code of the one currency it is charged in
 * @param vatPercent    value added tax that it pays on top of a net price, for example {@code 19.00}
 * @param tokenLifetime how long its tokens live, where it chose other than the platform's default
 */
public record AccountRef(AccountId id, String login, String currency, BigDecimal vatPercent, Optional<Duration> tokenLifetime) {}
