package io.pinlock.lock;

/**
 * What an outstanding PIN is bound to.
 *
 * @param check five letters that stand for the whole order, in the message, in answers and on the page: another order of the same PIN
 *              has them by chance in one of 3,200,000
 */
public record BoundOrder(Order order, String check) {}
