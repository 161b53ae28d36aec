package io.pinlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.AdminReason;
import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may use the service, what each level pays for it and in which currency, and how far its credit goes. */
class ServicesTest extends AccountingFixture {
    @Test
    void testSuccess_servicesAndPrices() {
        Answer services = server.call(top, "QueryServiceList", "service", "other", "inactive", "1");
        assertThat(columns(services)).containsExactly("service", "type", "period", "periodtype", "setup", "annual", "transfer", "restore",
                "trade", "application", "currency", "description", "active");
        assertThat(List.of(services.value("service"), services.value("type"), services.value("period"), services.value("periodtype"),
                services.value("setup"), services.value("annual"), services.value("transfer"), services.value("currency"),
                services.value("active"))).containsExactly("other", "domain-pin-lock", "1", "YEAR", "0.00", "12.00", "N/A", "EUR", "0");
        assertThat(server.call(top, "QueryServiceList", "service", "other").value("total")).as("not activated yet").isEqualTo("0");
        assertThat(server.call(top, "QueryServiceList", "service", "other", "individual", "1").value("total")).isEqualTo("0");
        assertThat(server.call(leaf, "QueryServiceList", "individual", "1").value("annual")).isEqualTo("18.00");
        assertThat(server.call(top, "QueryServiceList", "registrar", leaf).value("annual")).isEqualTo("18.00");
        assertThat(server.call(top, "QueryServiceList", "service", "mobile").value("total")).isEqualTo("0");
        assertThat(server.call(top, "QueryServiceList", "service", "magic").code()).isEqualTo(541);
        Answer price = server.call(leaf, "ServicePrice", "service", "OTHER", "type", "DOMAIN-PIN-LOCK", "action", "renew");
        assertThat(List.of(price.value("price"), price.value("vat"), price.value("vatpercent"), price.value("annual"), price.value("setup"),
                price.value("currency"), price.value("action"), price.value("nonrefundable"), price.value("transfer")))
                .containsExactly("18.0000", "3.4200", "19.00", "18.0000", "0.0000", "EUR", "RENEW", "18.0000", "");
        assertThat(List.copyOf(price.properties().keySet())).isSorted();
        assertThat(server.call(leaf, "ServicePrice", "service", "OTHER", "type", "nothing").code()).isEqualTo(545);
        assertThat(server.call(leaf, "ServicePrice", "service", "OTHER", "type", "domain-pin-lock", "action", "transfer").code())
                .isEqualTo(541);
        assertThat(server.call(leaf, "ServicePrice", "service", "OTHER", "type", "domain-pin-lock", "period", "2").code()).isEqualTo(541);
        String unpriced = server.account(Optional.of(leaf), "0.00");
        assertThat(server.call(unpriced, "ServicePrice", "service", "OTHER", "type", "domain-pin-lock").text())
                .startsWith("549 Command failed; no price is set for domain-pin-lock at level 1,");
        assertThat(server.call(unpriced, "QueryServiceList").value("total")).as("neither priced nor activated").isEqualTo("0");
        assertThat(server.call(unpriced, "QueryServiceList", "inactive", "1").value("annual")).isEqualTo("N/A");
    }

    @Test
    void testSuccess_appendix_activatedByUse_byTheAccountAbove_andSwitchedOff() {
        assertThat(columns(server.call(top, "QueryAppendixList"))).containsExactly("appendix", "active", "zones", "activation date");
        assertThat(server.call(top, "QueryAppendixList").value("active")).isEqualTo("0");
        server.lockedDomain(top);
        assertThat(server.call(top, "QueryAppendixList").value("active")).isEqualTo("1");
        assertThat(server.call(top, "QueryAppendixList").value("activation date")).startsWith(server.year() + "-03-01 ");
        String fresh = server.registrar();
        assertThat(server.call(fresh, "ActivateAppendix", "appendix", "Domain-Pin-Lock", "x-accept-tac", "1").value("email"))
                .isEqualTo("failed");
        assertThat(server.call(fresh, "QueryAppendixList").value("active")).isEqualTo("1");
        assertThat(server.call(fresh, "ActivateAppendix", "appendix", "domain-pin-lock").code()).as("again").isEqualTo(200);
        assertThat(server.call(fresh, "ActivateAppendix", "appendix", "other").code()).isEqualTo(545);
        assertThat(server.call(fresh, "ActivateAppendix", "appendix", "domain-pin-lock", "x-accept-tac", "0").code()).isEqualTo(541);

        String locked = server.lockedDomain(leaf);
        String next = server.domain(leaf);
        TestServer.done(server.services().deactivateService(Actor.operator(), leaf, Service.DOMAIN_PIN_LOCK));
        assertThat(server.requestLock(leaf, next).text()).isEqualTo("531 Authorization failed; service domain-pin-lock is not activated");
        assertThat(server.call(leaf, "StatusDomainPinLock", "domain", locked).value("pinlock status")).isEqualTo("ACTIVE");
        assertThat(server.requestPin(leaf, locked)).as("running locks work on").isNotEmpty();
        assertThat(server.call(leaf, "ActivateAppendix", "appendix", "domain-pin-lock").code()).as("not by itself").isEqualTo(531);
        assertThat(server.call(top, "ActivateAppendix", "appendix", "domain-pin-lock", "subuser", leaf).code()).isEqualTo(200);
        assertThat(server.requestLock(leaf, next).code()).isEqualTo(200);
        assertThat(server.services().deactivateService(Actor.operator(), top, Service.DOMAIN_PIN_LOCK))
                .isNotInstanceOf(OrderResult.Yes.class);
    }

    /** What the API's two lists and the panel call active is one thing: the account has it activated. */
    @Test
    void testSuccess_active_isTheSameEverywhere() {
        assertActive(top, false);
        server.lockedDomain(top);
        assertActive(top, true);
        assertActive(leaf, true);
        TestServer.done(server.services().deactivateService(Actor.operator(), leaf, Service.DOMAIN_PIN_LOCK));
        assertActive(leaf, false);
        String unpriced = server.account(Optional.of(leaf), "0.00");
        assertActive(unpriced, false);
        TestServer.done(server.services().activateService(Actor.operator(), unpriced, Service.DOMAIN_PIN_LOCK));
        assertActive(unpriced, true);
    }

    private void assertActive(String login, boolean active) {
        String expected = active ? "1" : "0";
        assertThat(server.call(login, "QueryAppendixList").value("active")).isEqualTo(expected);
        assertThat(server.call(login, "QueryServiceList", "inactive", "1").value("active")).isEqualTo(expected);
        assertThat(server.call(login, "QueryServiceList").value("total")).as("inactive ones are hidden").isEqualTo(expected);
        String page = PanelClient.of(server, login).get("/panel/account/prices").body();
        assertThat(page.contains("badge active")).isEqualTo(active);
    }

    @Test
    void testSuccess_switchedOffForAllBelow_andNotBackUnderneath() {
        String below = server.subreseller(leaf, "100.00", "20.00");
        TestServer.done(server.services().deactivateService(Actor.operator(), leaf, Service.DOMAIN_PIN_LOCK));
        assertThat(server.requestLock(below, server.domain(below)).code()).isEqualTo(531);
        assertThat(server.call(leaf, "ActivateAppendix", "appendix", "domain-pin-lock", "subuser", below).text())
                .isEqualTo("531 Authorization failed; service domain-pin-lock is not activated for the account above");
    }

    /** An activation that is on its way must not bring the service back. */
    @Test
    void testSuccess_switchedOffAgainstActivations_staysOff() throws Exception {
        for (int round = 0; round < 10; round++) {
            String below = server.subreseller(top, "100.00", "10.00");
            String deeper = server.subreseller(below, "100.00", "10.00");
            List<String> domains = List.of(server.domain(below), server.domain(below));
            List.of(below, deeper).forEach(server::balance);
            Together.run(4, caller -> switch (caller) {
                case 0 -> server.services().deactivateService(Actor.operator(), below, Service.DOMAIN_PIN_LOCK).toString();
                case 1 -> server.call(below, "ActivateAppendix", "appendix", "domain-pin-lock", "subuser", deeper).text();
                default -> server.requestLock(below, domains.get(caller - 2)).text();
            });
            assertThat(server.count("SELECT count(*) AS n FROM service_activation a JOIN account ON id = account_id WHERE login IN (?, ?)",
                    below,
                    deeper)).isZero();
        }
    }

    @Test
    void testFailure_creditLimitIsNotLoweredBelowWhatIsUsed_norCoveredByEmergencyCredit() {
        String login = server.account(Optional.empty(), "0.00");
        TestServer.done(server.desk().setCreditLimit(Actor.operator(), login, "20.00"));
        TestServer.done(server.desk().setEmergencyCredit(Actor.operator(), login, "50.00"));
        assertThat(server.requestLock(login, server.domain(login)).code()).isEqualTo(200);
        assertThat(server.desk().setCreditLimit(Actor.operator(), login, "14.27"))
                .isEqualTo(new OrderResult.Refused(AdminReason.CREDIT_USED.refusal(login)));
        TestServer.done(server.desk().setCreditLimit(Actor.operator(), login, "14.28"));
        TestServer.done(server.desk().setEmergencyCredit(Actor.operator(), login, "0.00"));
        assertThat(server.balance(login)).isEqualTo("-14.28");
    }

    @Test
    void testSuccess_registrars() {
        String below = server.account(Optional.of(leaf), "0.00");
        assertThat(server.call(top, "QueryRegistrarList").values("registrar")).containsExactlyInAnyOrder(leaf, below).isSorted();
        assertThat(server.call(below, "QueryRegistrarList").value("total")).isEqualTo("0");
        Answer wide = server.call(top, "QueryRegistrarList", "wide", "1", "registrar", below.toUpperCase(Locale.ROOT));
        assertThat(columns(wide)).containsExactly("registrar", "parent", "currency", "vat", "amount", "credit", "emergencycredit",
                "created date");
        assertThat(wide.value("parent") + " " + wide.value("currency") + " " + wide.value("vat") + " " + wide.value("amount"))
                .isEqualTo(leaf + " EUR 19.00 0.00");
        TestServer.done(server.desk().setCreditLimit(Actor.operator(), leaf, "5.00"));
        TestServer.done(server.desk().setEmergencyCredit(Actor.operator(), leaf, "3.00"));
        Answer status = server.call(top, "StatusRegistrar", "registrar", leaf);
        assertThat(status.properties().keySet())
                .containsExactly("created date", "credit", "currency", "emergencycredit", "parent", "pinlockprofile", "pinlockstrict",
                        "registrar",
                        "renewalmode", "tokenlifetime", "transfermode", "vat", "pinlockbound", "pinlockwindows");
        assertThat(List.of(status.value("credit"), status.value("emergencycredit"), status.value("parent"), status.value("registrar")))
                .containsExactly("5.00", "3.00", top, leaf);
        assertThat(server.call(top, "StatusRegistrar").value("parent")).isEmpty();
        assertThat(server.call(leaf, "ModifyRegistrar", "lowbalancewarning", "20.00").code()).isEqualTo(200);
        assertThat(server.call(leaf, "StatusRegistrar").value("lowbalance warning")).isEqualTo("20.00");
        assertThat(server.call(top, "StatusAccount", "registrar", leaf).value("amount")).isEqualTo("100.00");
    }

    @Test
    void testSuccess_currenciesDiffer_eachLevelInItsOwn_withItsOwnDecimals() {
        TestServer
                .done(server.desk().create(Actor.operator(), "yen-line", Optional.of(top), "JPY", new BigDecimal("10"), "yen-line-secret"));
        TestServer
                .done(server.desk().create(Actor.operator(), "dinar", Optional.of("yen-line"), "KWD", new BigDecimal("5"), "dinar-secret"));
        TestServer.done(server.desk().deposit(Actor.operator(), "yen-line", "5000", "deposit"));
        TestServer.done(server.desk().deposit(Actor.operator(), "dinar", "10.000", "deposit"));
        TestServer.done(
                server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(top), Optional.of("yen-line"), "JPY",
                        "2205"));
        TestServer.done(server.services().activateService(Actor.operator(), "dinar", Service.DOMAIN_PIN_LOCK));
        String domain = server.domain("dinar");
        assertThat(server.requestLock("dinar", domain).text()).contains("549 ").contains(" at level 1,");
        TestServer.done(
                server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of("yen-line"), Optional.empty(), "KWD",
                        "4.125"));
        server.sql("DELETE FROM price WHERE currency = 'JPY'");
        assertThat(server.requestLock("dinar", domain).text()).contains("549 ").contains(" at level 2,").doesNotContain("yen")
                .doesNotContain("JPY");
        TestServer.done(
                server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(top), Optional.of("yen-line"), "JPY",
                        "2205"));
        assertThat(server.requestLock("dinar", domain).code()).isEqualTo(200);
        assertThat(List.of(server.balance("dinar"), server.balance("yen-line"), server.balance(top)))
                .as("4.125 and 5 %, 2205 and 10 %, 12.00 and 19 %")
                .containsExactly("5.669", "2574", "485.72");
        assertThat(server.call("dinar", "QueryAccountingList", "mindate", "2026-01-01", "accountingtype", "charge").value("accounting vat"))
                .isEqualTo("-0.206");
        assertThat(server.call("yen-line", "ServicePrice", "service", "other", "type", "domain-pin-lock").value("price"))
                .isEqualTo("2205.0000");
    }

    @Test
    void testSuccess_fiveLevels_eachItsOwnPrice() {
        String parent = top;
        List<String> line = new ArrayList<>(List.of(top));
        for (int level = 2; level <= 5; level++) {
            parent = server.subreseller(parent, "50.00", (10 + level) + ".00");
            line.addFirst(parent);
        }
        String domain = server.domain(parent);
        assertThat(server.requestLock(parent, domain).code()).isEqualTo(200);
        assertThat(line.stream().map(server::balance)).containsExactly("32.15", "33.34", "34.53", "35.72", "485.72");
        assertThat(server.count("SELECT count(*) AS n FROM ledger_entry WHERE domain = ?", domain)).isEqualTo(5);
        assertThat(server.call(line.get(3), "QueryAccountingList", "mindate", "2026-01-01", "wide", "1", "object", domain)
                .value("subreseller"))
                .isEqualTo(parent);
        TestServer
                .done(server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(line.get(3)),
                        Optional.of(line.get(2)), "EUR",
                        "30.00"));
        assertThat(server.requestLock(parent, server.domain(parent)).text()).as("one in the middle cannot pay")
                .isEqualTo("546 Credit limit exceeded");
        assertThat(line.stream().map(server::balance)).as("all or nothing").containsExactly("32.15", "33.34", "34.53", "35.72", "485.72");
    }
}
