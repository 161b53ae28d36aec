package io.pinlock.lock;

/**
 * What an outstanding PIN is bound to.
 *
 * @param check five letters that stand for the whole order, in the message, in answers and on the page: where they are the same, so is the
 *              order
 */
public record BoundOrder(Order order, String check) {}
