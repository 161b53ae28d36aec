package io.pinlock.base.journal;

import io.pinlock.base.database.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What always holds for the journal. */
@Configuration(proxyBeanMethods = false)
class JournalInvariants {
    @Bean
    Invariant entriesFitTheirHash() {
        return Invariant.of("every entry of the journal fits its hash and the one before it", """
                SELECT 'entry ' || number || ' of ' || chain || ' was changed, or the one before it' AS violation FROM (
                    SELECT entry, chain, number, hash, lag(hash, 1, '') OVER (PARTITION BY chain ORDER BY number) AS previous
                    FROM journal AS entry) AS entries
                WHERE hash IS DISTINCT FROM journal_hash(previous, entry)""");
    }

    @Bean
    Invariant noEntryIsMissing() {
        return Invariant.of("no entry of the journal is missing", """
                SELECT chain || ' has ' || entries || ' entries, its last one is number ' || last AS violation FROM (
                    SELECT coalesce(journal.chain, head.chain) AS chain, count(journal.id) AS entries,
                        greatest(coalesce(max(journal.number), 0), coalesce(max(head.number), 0)) AS last
                    FROM journal FULL JOIN journal_head AS head ON head.chain = journal.chain GROUP BY 1) AS chains
                WHERE entries <> last""");
    }

    @Bean
    Invariant chainsEndAtTheirHead() {
        return Invariant.of("every chain of the journal ends as its head says", """
                SELECT head.chain || ' does not end as its head says' AS violation FROM journal_head AS head
                JOIN journal ON journal.chain = head.chain AND journal.number = head.number WHERE journal.hash <> head.hash""");
    }

    @Bean
    Invariant countsBelongToAnEntry() {
        return Invariant.of("every count of repeated refusals belongs to an entry of the journal", """
                SELECT 'a count of ' || repeat.times || ' in ' || repeat.chain || ' belongs to no entry' AS violation
                FROM journal_repeat AS repeat LEFT JOIN journal ON journal.id = repeat.entry AND journal.chain = repeat.chain
                    AND journal.at = repeat.since
                WHERE journal.id IS NULL""");
    }
}
