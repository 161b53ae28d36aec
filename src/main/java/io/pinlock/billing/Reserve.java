package io.pinlock.billing;

/**
 * What an account has to keep its money for when a new term is to be charged.
 *
 * @param renewals how many of its terms have to be renewed soon, or had to be and could not be paid
 * @param unpaid   whether one of these could not be paid: no new term is charged until it is
 */
public record Reserve(long renewals, boolean unpaid) {
    static final Reserve NONE = new Reserve(0, false);
}
