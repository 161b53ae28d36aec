/**
 * Prices, services, terms and the ledger. Faces: {@link io.pinlock.money.Billing} for charges, {@link io.pinlock.money.Ledger} for
 * balances and deposits, {@link io.pinlock.money.Prices} and {@link io.pinlock.money.Services}.
 */
@NullMarked
package io.pinlock.money;

import org.jspecify.annotations.NullMarked;
