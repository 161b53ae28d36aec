package io.pinlock.billing;

import org.joda.money.Money;

/**
 * What an account pays for a year.
 *
 * @param individual set for this account alone, not for every buyer of its seller
 */
record Price(Money net, boolean individual) {}
