package io.pinlock.billing;

import io.pinlock.base.database.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What always holds for money. */
@Configuration(proxyBeanMethods = false)
class MoneyInvariants {
    @Bean
    Invariant entriesAreBalanced() {
        return Invariant.of("every ledger entry is balanced", """
                SELECT 'entry ' || entry.id || ' sums to ' || coalesce(sum(amount_minor)::text, 'nothing') AS violation
                FROM ledger_entry entry LEFT JOIN ledger_line ON entry_id = entry.id
                GROUP BY entry.id HAVING coalesce(sum(amount_minor), 1) <> 0 ORDER BY entry.id""");
    }

    @Bean
    Invariant balancesAreSums() {
        return Invariant.of("every balance is the sum of its ledger lines",
                """
                        SELECT 'account ' || balance.account_id || ' has ' || balance_minor || ', its lines sum to ' ||
                            coalesce(sum(amount_minor), 0)
                            AS violation
                        FROM balance LEFT JOIN ledger_line line ON line.account_id = balance.account_id AND book = 'CUSTOMER'
                        GROUP BY balance.account_id HAVING balance_minor <> coalesce(sum(amount_minor), 0) ORDER BY balance.account_id""");
    }

    @Bean
    Invariant linesHaveTheCurrencyOfTheirAccount() {
        return Invariant.of("every entry of an account is in its currency",
                """
                        SELECT 'entry ' || entry.id || ' is in ' || entry.currency || ', account ' || balance.account_id || ' in ' ||
                            balance.currency
                            AS violation
                        FROM ledger_entry entry LEFT JOIN balance ON account_id = customer_id
                        WHERE entry.currency IS DISTINCT FROM balance.currency ORDER BY entry.id""");
    }

    @Bean
    Invariant balancesAreWithinLimits() {
        return Invariant.of("no account is below its credit limit and emergency credit",
                """
                        SELECT 'account ' || account_id || ' has ' || balance_minor || ' with a limit of ' ||
                            credit_limit_minor + emergency_credit_minor AS violation
                        FROM balance WHERE balance_minor + credit_limit_minor + emergency_credit_minor < 0 ORDER BY account_id""");
    }

    @Bean
    Invariant termsArePaidOnce() {
        return Invariant.of("every term is charged to its account exactly once, or was brought in and is not charged",
                """
                        SELECT 'term ' || term.number || ' of ' || term.domain || ' under account ' || term.account_id || ' has ' ||
                            count(entry.id)
                            || ' charges' AS violation
                        FROM term LEFT JOIN term_charge charge ON charge.account_id = term.account_id AND charge.domain = term.domain
                                AND term_number = number AND (charged_id = term.account_id OR brought_in)
                            LEFT JOIN ledger_entry entry ON entry.id = entry_id AND entry.kind IN ('CHARGE', 'RENEWAL')
                                AND entry.domain = term.domain
                        GROUP BY term.account_id, term.domain, term.number
                        HAVING count(entry.id) <> CASE WHEN brought_in THEN 0 ELSE 1 END""");
    }

    @Bean
    Invariant chargesHaveTheirTerm() {
        return Invariant.of("every charge pays for a term", """
                SELECT 'entry ' || entry.id || ' pays for no term' AS violation
                FROM ledger_entry entry LEFT JOIN term ON term.account_id = holder_id AND term.domain = entry.domain
                    AND number = term_number
                WHERE kind IN ('CHARGE', 'RENEWAL') AND number IS NULL ORDER BY entry.id""");
    }

    @Bean
    Invariant termsDoNotOverlap() {
        return Invariant.of("terms of a domain and account do not overlap", """
                SELECT 'terms ' || number || ' and ' || next_number || ' of ' || domain || ' under account ' || account_id AS violation
                FROM (SELECT *, lead(number) OVER following AS next_number, lead(starts_at) OVER following AS next_start FROM term
                      WINDOW following AS (PARTITION BY account_id, domain ORDER BY number)) AS term
                WHERE next_start < coalesce(void_from, ends_at)""");
    }

    @Bean
    Invariant termsAreChargedToTheWholeLine() {
        return Invariant.of("every term that was not brought in is charged to each account above its holder, too",
                """
                        WITH RECURSIVE line AS (
                            SELECT id AS holder_id, id, parent_id FROM account
                            UNION ALL
                            SELECT holder_id, parent.id, parent.parent_id FROM account parent JOIN line ON parent.id = line.parent_id)
                        SELECT 'term ' || number || ' of ' || term.domain || ' under account ' || term.account_id ||
                            ' is not charged to account ' || line.id
                            AS violation
                        FROM term JOIN line ON holder_id = term.account_id
                            LEFT JOIN term_charge charge ON charge.account_id = term.account_id AND charge.domain = term.domain
                                AND term_number = number AND charged_id = line.id
                        WHERE charge.entry_id IS NULL AND NOT brought_in""");
    }

    @Bean
    Invariant reversalsAreOpposites() {
        return Invariant.of("every reversal is the opposite of its entry", """
                SELECT 'entry ' || reversal.id || ' does not undo entry ' || reverses_id AS violation
                FROM ledger_entry reversal WHERE reverses_id IS NOT NULL AND EXISTS (
                    SELECT FROM (SELECT * FROM ledger_line WHERE entry_id = reversal.id) AS new
                        FULL JOIN (SELECT * FROM ledger_line WHERE entry_id = reversal.reverses_id) AS old
                        ON old.book = new.book AND old.account_id IS NOT DISTINCT FROM new.account_id
                    WHERE old.amount_minor IS DISTINCT FROM -new.amount_minor)""");
    }
}
