package io.pinlock.lock;

import io.pinlock.base.database.Invariant;
import io.pinlock.domain.DomainName;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What always holds for locks. The proof alone reads the tables of the rooms below; the service does not. */
@Configuration(proxyBeanMethods = false)
class LockInvariants {
    @Bean
    Invariant locksBelongToTheHolder() {
        return Invariant.of("every lock belongs to the account that holds its domain",
                """
                        SELECT pinlock.domain || ' is locked by account ' || pinlock.account_id || ' and held by ' ||
                            coalesce(domain.account_id::text, 'nobody')
                            AS violation
                        FROM pinlock LEFT JOIN domain ON name = pinlock.domain
                        WHERE domain.account_id IS DISTINCT FROM pinlock.account_id""");
    }

    @Bean
    Invariant countsAreRight() {
        return Invariant.of("the counts of domains and locks are right", """
                SELECT 'account ' || account_id || ' has ' || coalesce(held.domains, 0) || ' domains and ' || coalesce(held.locks, 0) ||
                    ' active locks in ' || zone || ', counted are ' || coalesce(counted.domains, 0) || ' and ' ||
                    coalesce(counted.locks, 0) AS violation
                FROM (SELECT domain.account_id, %s AS zone, count(*) AS domains, count(*) FILTER (WHERE state = 'ACTIVE') AS locks
                    FROM domain LEFT JOIN pinlock ON domain = name GROUP BY 1, 2) AS held
                FULL JOIN (SELECT account_id, zone, sum(domains) AS domains, sum(locks) AS locks FROM domain_count GROUP BY 1, 2) AS counted
                    USING (account_id, zone)
                WHERE coalesce(held.domains, 0) <> coalesce(counted.domains, 0) OR coalesce(held.locks, 0) <> coalesce(counted.locks, 0)"""
                .formatted(DomainName.zoneSql("name")));
    }

    @Bean
    Invariant contactsAreCounted() {
        return Invariant.of("every lock has as many contacts as it says, no two with one number", """
                SELECT pinlock.domain || ' says ' || contacts || ' contacts and has ' || count(position) || ', with ' ||
                    count(DISTINCT number) || ' numbers for ' || count(number) || ' phones' AS violation
                FROM pinlock LEFT JOIN authority_contact ON authority_contact.domain = pinlock.domain
                GROUP BY pinlock.domain HAVING count(position) <> contacts OR min(position) <> 1
                    OR count(DISTINCT number) <> count(number)""");
    }

    @Bean
    Invariant locksHaveATerm() {
        return Invariant.of("every lock has a paid term", """
                SELECT pinlock.domain || ' has no term under account ' || account_id AS violation FROM pinlock
                WHERE NOT EXISTS (SELECT FROM term WHERE term.domain = pinlock.domain AND term.account_id = pinlock.account_id
                    AND starts_at <= pinlock.requested_at)""");
    }

    @Bean
    Invariant liveTokensHaveALock() {
        return Invariant.of("every live token belongs to a lock, and fits its state",
                """
                        SELECT token.domain || ' has a live token for ' || purpose || ', its lock is ' ||
                            coalesce(pinlock.state, 'gone') AS violation
                        FROM token LEFT JOIN pinlock ON pinlock.domain = token.domain AND pinlock.account_id = token.account_id
                        WHERE token.state = 'LIVE'
                            AND pinlock.state IS DISTINCT FROM CASE purpose WHEN 'ACTIVATION' THEN 'PENDING' ELSE 'ACTIVE' END""");
    }

    @Bean
    Invariant pinsAreSentAgainThreeTimes() {
        return Invariant.of("no PIN is sent more than four times, or to two phones",
                """
                            SELECT token.domain || ' had its PIN sent ' || count(*) || ' times, to ' || count(DISTINCT number) || ' numbers'
                        AS violation
                            FROM (SELECT domain, id FROM token UNION SELECT domain, id FROM approval) AS token
                            JOIN sms_message ON sms_message.domain = token.domain AND token_id = token.id
                            GROUP BY token.domain, token.id
                            HAVING count(*) > 4 OR count(DISTINCT number) FILTER (WHERE number NOT LIKE '%*%') > 1""");
    }

    @Bean
    Invariant sharedPinsAreOfTheirDomains() {
        return Invariant.of("every PIN that domains share is of one of them, of their account, and void where it was burnt",
                """
                            SELECT token.domain || ' has a ' || token.state || ' token of the ' || pin_batch.state
                                || ' batch ' || pin_batch.id
                        AS violation
                            FROM token JOIN pin_batch ON pin_batch.id = batch_id
                            WHERE token.domain <> ALL (domains) OR token.account_id <> pin_batch.account_id
                                OR token.expires_at <> pin_batch.expires_at OR token.message IS NOT NULL
                                OR (token.state = 'LIVE' AND pin_batch.ended_at < now() - interval '10 minutes')""");
    }

    @Bean
    Invariant sharedPinsAreCounted() {
        return Invariant.of("no PIN that domains share is used or sent more often than it may be", """
                SELECT 'batch ' || pin_batch.id || ' of ' || cardinality(domains) || ' domains was used ' || used || ' times and sent ' ||
                    (SELECT count(*) FROM sms_message WHERE token_id = pin_batch.id) || ' times' AS violation
                FROM pin_batch
                WHERE (SELECT count(*) FROM token WHERE batch_id = pin_batch.id AND token.state = 'USED') > used
                    OR (SELECT count(*) FROM sms_message WHERE token_id = pin_batch.id) > 4""");
    }

    @Bean
    Invariant approvalsBelongToAnOrder() {
        return Invariant.of("what contacts say belongs to a live order, whose quorum can be reached", """
                SELECT approval.domain || ' has a PIN of contact ' || position || ' and no live order' AS violation
                FROM approval LEFT JOIN token ON token.domain = approval.domain AND token.id = order_id AND state = 'LIVE'
                WHERE approval.tag IS NOT NULL AND token.domain IS NULL
                UNION ALL
                SELECT token.domain || ' has an order that ' || count(position) FILTER (WHERE undelivered_at IS NULL)
                    || ' contacts can approve, of ' || quorum
                FROM token JOIN pinlock ON pinlock.domain = token.domain AND contacts > 1
                LEFT JOIN approval ON approval.domain = token.domain AND order_id = token.id
                WHERE token.state = 'LIVE' AND purpose <> 'RECOVERY' GROUP BY token.domain, quorum
                HAVING count(position) FILTER (WHERE undelivered_at IS NULL) < quorum""");
    }

    @Bean
    Invariant frozenLocksHaveNoTokenButOne() {
        return Invariant.of("a frozen lock has no live token but one that ends the freeze or a recovery, and no other lock has the first",
                """
                        SELECT token.domain || ' has a live token for ' || purpose || ', its lock is ' ||
                            CASE WHEN frozen_at IS NULL THEN 'not ' ELSE '' END || 'frozen' AS violation
                        FROM token JOIN pinlock ON pinlock.domain = token.domain AND pinlock.account_id = token.account_id
                        WHERE token.state = 'LIVE' AND purpose <> 'RECOVERY' AND (purpose = 'THAW') <> (frozen_at IS NOT NULL)""");
    }

    @Bean
    Invariant recoveriesWait() {
        return Invariant.of("a lock that recovers says until when, waits three days at least, and has no live token but its own", """
                SELECT pinlock.domain || ' recovers until ' || coalesce(recovery_ends_at::text, 'no time') || ', its recovery from ' ||
                    coalesce(started_at::text, 'no time') || ' to ' || coalesce(ends_at::text, 'no time') || ', its live token is for ' ||
                    coalesce(purpose, 'nothing') AS violation
                FROM pinlock LEFT JOIN recovery ON recovery.domain = pinlock.domain
                    LEFT JOIN token ON token.domain = pinlock.domain AND token.state = 'LIVE'
                WHERE recovery_ends_at IS DISTINCT FROM ends_at OR ends_at < started_at + interval '3 days'
                    OR coalesce(purpose = 'RECOVERY', false) <> (purpose IS NOT NULL AND recovery_ends_at IS NOT NULL)""");
    }

    @Bean
    Invariant locksAreDueWhenTheirTermEnds() {
        return Invariant.of("every lock is due when its term ends, unless it is in its grace",
                """
                        SELECT pinlock.domain || ' is due at ' || due_at || ', its term ends at ' ||
                            coalesce(max(ends_at)::text, 'no time') AS violation
                        FROM pinlock LEFT JOIN term ON term.domain = pinlock.domain AND term.account_id = pinlock.account_id
                            AND void_from IS NULL
                        WHERE grace_ends_at IS NULL GROUP BY pinlock.domain HAVING due_at IS DISTINCT FROM max(ends_at)""");
    }
}
