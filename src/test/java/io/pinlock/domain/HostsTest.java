package io.pinlock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.DomainAdministration;
import io.pinlock.base.journal.Actor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The host objects below the domains of an account. */
class HostsTest extends PortfolioFixture {
    @Test
    void testSuccess_hosts() {
        String host = "ns1." + domain;
        assertThat(alpha("AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1", "ipaddress1", "2001:DB8::8:800:200C:417A").code())
                .isEqualTo(200);
        assertThat(alpha("StatusNameserver", "nameserver", host).values("ipaddress")).containsExactly("192.0.2.1",
                "2001:DB8:0:0:8:800:200C:417A");
        assertThat(alpha("AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1").code()).isEqualTo(540);
        alpha("ModifyNameserver", "nameserver", host, "delipaddress0", "192.0.2.1", "addipaddress0", "192.0.2.2");
        assertThat(alpha("StatusNameserver", "nameserver", host).values("ipaddress")).containsExactly("2001:DB8:0:0:8:800:200C:417A",
                "192.0.2.2");
        alpha("ModifyNameserver", "nameserver", host, "ipaddress0", "192.0.2.3");
        assertThat(alpha("StatusNameserver", "nameserver", host).values("ipaddress")).containsExactly("192.0.2.3");
        assertThat(alpha("ModifyNameserver", "nameserver", host, "delipaddress0", "192.0.2.3").code()).as("the last one").isEqualTo(541);
        assertThat(alpha("DeleteDomain", "domain", domain).text()).isEqualTo("533 Domain name has active name servers");
        alpha("ModifyDomain", "domain", domain, "nameserver0", host);
        assertThat(alpha("DeleteNameserver", "nameserver", host).text()).isEqualTo("532 Domain names linked with name server");
        alpha("ModifyDomain", "domain", domain, "delnameserver0", host);
        assertThat(alpha("DeleteNameserver", "nameserver", host).code()).isEqualTo(200);
        assertThat(alpha("DeleteNameserver", "nameserver", host).code()).isEqualTo(545);
        assertThat(alpha("DeleteDomain", "domain", domain).code()).isEqualTo(200);
    }

    @Test
    void testFailure_hosts() {
        String host = "ns1." + domain;
        for (String address : new String[]{"192.0.2", "192.0.2.256", "0.0.0.0", "127.0.0.1", "::1", "[2001:db8::1]", "fe80::1%eth0",
                "ns.example", "1"}) {
            assertThat(alpha("AddNameserver", "nameserver", host, "ipaddress0", address).text()).as(address)
                    .isEqualTo("505 Invalid attribute value syntax; IPADDRESS0");
        }
        assertThat(alpha("AddNameserver", "nameserver", "ns1.nobody-holds-this.example", "ipaddress0", "192.0.2.1").text())
                .isEqualTo("550 Parent domain not registered");
        assertThat(server.call(beta, "AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1").code()).as("a stranger's")
                .isEqualTo(550);
        assertThat(alpha("AddNameserver", "nameserver", domain, "ipaddress0", "192.0.2.1").code()).as("no host below it").isEqualTo(550);
        assertThat(alpha("ModifyNameserver", "nameserver", host).code()).isEqualTo(504);
        alpha("AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1", "status0", "clientDeleteProhibited");
        assertThat(alpha("DeleteNameserver", "nameserver", host).code()).isEqualTo(557);
        assertThat(alpha("ModifyNameserver", "nameserver", host, "addstatus0", "clientFlying").code()).isEqualTo(505);
        assertThat(server.call(beta, "StatusNameserver", "nameserver", host).code()).isEqualTo(545);
    }

    @Test
    void testFailure_aNameBelowAnothersDomain_givesNoPowerOverItsHosts() {
        String host = "ns1.dns." + domain;
        alpha("AddNameserver", "nameserver", host, "ipaddress0", "192.0.2.1");
        for (String login : new String[]{alpha, beta}) {
            assertThat(server.call(login, "AddDomain", "domain", "dns." + domain).text()).as("also for the holder")
                    .isEqualTo("541 Invalid attribute value; DOMAIN, it is below a domain of the portfolio");
        }
        server.bean(DomainAdministration.class).add(Actor.operator(),
                List.of(new DomainAdministration.Line(1, "dns." + domain, beta, "auth-imported")));
        assertThat(server.call(beta, "ModifyNameserver", "nameserver", host, "ipaddress0", "192.0.2.66").code()).isEqualTo(545);
        assertThat(server.call(beta, "DeleteNameserver", "nameserver", host).code()).isEqualTo(545);
        assertThat(server.call(beta, "StatusNameserver", "nameserver", host).code()).isEqualTo(545);
        assertThat(alpha("ModifyNameserver", "nameserver", host, "ipaddress0", "192.0.2.2").code()).isEqualTo(200);
    }
}
