package io.pinlock.app;

import io.pinlock.sms.TestPhone;
import io.pinlock.testing.Answer;

/** The steps to a lock and to a PIN, with one phone for all. */
public interface LockCalls extends ApiCalls, TestAccounts, TestPhone {
    /** First call of an activation. */
    default Answer requestLock(String login, String domain) {
        return call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321");
    }

    default Answer confirmLock(String login, String domain, String token) {
        return call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "token", token);
    }

    /** A domain of that account with an active lock. */
    default String lockedDomain(String login) {
        String domain = domain(login);
        requestLock(login, domain);
        if (confirmLock(login, domain, pin(domain)).code() != 200) {
            throw new AssertionError("not locked: " + domain);
        }
        return domain;
    }

    /** Requests a PIN for a locked domain and reads it from the phone. */
    default String requestPin(String login, String domain) {
        Answer answer = call(login, "RequestDomainPin", "domain", domain);
        if (answer.code() != 200) {
            throw new AssertionError(answer.raw());
        }
        return pin(domain);
    }
}
