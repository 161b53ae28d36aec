/**
 * Prices, services, terms and the ledger. Faces: {@link io.pinlock.billing.Billing} for charges, {@link io.pinlock.billing.Ledger} for
 * balances and deposits, {@link io.pinlock.billing.Prices} and {@link io.pinlock.billing.Services}; for what accounts read of them
 * {@link io.pinlock.billing.AccountingLists}, {@link io.pinlock.billing.Statements}, {@link io.pinlock.billing.Spending},
 * {@link io.pinlock.billing.AccountOverview} and {@link io.pinlock.billing.ServiceCatalog}.
 */
@NullMarked
package io.pinlock.billing;

import org.jspecify.annotations.NullMarked;
