package io.pinlock.base;

import java.math.BigDecimal;

/**
 * What a period came to, to be drawn.
 *
 * @param period a day {@code 2026-11-22} or a month {@code 2026-11}, in UTC
 */
public record DataPoint(String period, BigDecimal amount) {}
