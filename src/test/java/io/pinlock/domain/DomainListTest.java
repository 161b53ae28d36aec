package io.pinlock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documented filters, orders and types of QueryDomainList. */
class DomainListTest {
    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String mark = login + "-";
    private final String imported = server.domain(login);

    private String add(String name, String... parameters) {
        assertThat(server.call(login, "AddDomain", with(parameters, "domain", name)).code()).isEqualTo(200);
        return name;
    }

    private List<String> list(String... parameters) {
        Answer answer = server.call(login, "QueryDomainList", parameters);
        assertThat(answer.code()).as(answer.text()).isEqualTo(200);
        return answer.properties().getOrDefault("domain", List.of());
    }

    private static String[] with(String[] parameters, String... more) {
        return Stream.concat(Stream.of(parameters), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void testSuccess_filters() {
        String served = add(mark + "a.example", "nameserver0", "ns1.one.example", "nameserver1", "ns2.two.example");
        String other = add(mark + "b.test", "nameserver0", "ns1.three.example");
        server.call(login, "SetDomainRenewalMode", "domain", other, "renewalmode", "autoexpire");
        assertThat(list()).containsExactlyInAnyOrder(served, other, imported).isSorted();
        assertThat(list("zone", "test")).containsExactly(other);
        assertThat(list("zone", "*ample")).containsExactlyInAnyOrder(served, imported);
        assertThat(list("nameserver", "NS*.two.EXAMPLE")).containsExactly(served);
        assertThat(list("nameserver", "ns1.*")).containsExactly(served, other);
        assertThat(list("renewalmode", "AutoExpire")).containsExactly(other);
        assertThat(list("renewalmode", "default", "zone", "test")).isEmpty();
        assertThat(list("domain", "*b.*", "zone", "test", "renewalmode", "autoexpire")).containsExactly(other);
        assertThat(list("zone", "%")).as("% is no wildcard").isEmpty();
    }

    @Test
    void testSuccess_unicodeNames() {
        String name = add("m\u00fcnchen-" + login + ".example");
        assertThat(list("domainidn", name.toUpperCase(Locale.ROOT))).hasSize(1);
        assertThat(list("domainidn", imported)).containsExactly(imported);
        assertThat(list("domainidn", "*")).hasSize(2);
        assertThat(server.call(login, "QueryDomainList", "domainidn", "m*").text())
                .isEqualTo("505 Invalid attribute value syntax; DOMAINIDN");
    }

    @Test
    void testSuccess_orders() {
        String first = add(mark + "z.example", "period", "2");
        String second = add(mark + "y.test", "period", "1");
        server.call(login, "SetDomainTransferMode", "domain", second, "transfermode", "autodeny");
        server.call(login, "SetDomainRenewalMode", "domain", second, "renewalmode", "renewonce");
        assertThat(list("orderby", "DomainCreatedDate")).containsExactly(imported, first, second);
        assertThat(list("orderby", "domainupdateddate", "order", "desc").getFirst()).isEqualTo(second);
        for (String end : List.of("domainregistrationexpirationdate", "domainrenewaldate")) {
            assertThat(list("orderby", end)).containsExactly(second, first, imported);
        }
        for (String zone : List.of("zone", "domainzone")) {
            assertThat(list("orderby", zone, "order", "desc").getFirst()).isEqualTo(second);
        }
        assertThat(list("orderby", "renewalmode", "order", "desc").getFirst()).isEqualTo(second);
        assertThat(list("orderby", "transfermode").getFirst()).isEqualTo(second);
        for (String name : List.of("domain", "domainidn", "x-transferlock-until")) {
            assertThat(list("orderby", name)).isSorted();
        }
        assertThat(list("orderby", "domainzone", "first", "1", "limit", "1")).hasSize(1);
        assertThat(server.call(login, "QueryDomainList", "orderby", "color").code()).isEqualTo(505);
    }

    @Test
    void testSuccess_types() {
        String soon = add(mark + "a.example", "ownercontact0", "P-1", "techcontact0", "P-2", "techcontact1", "P-3", "nameserver0",
                "ns1.one.example", "transferlock", "1");
        String later = add(mark + "b.example", "period", "3");
        assertThat(list("type", "showrenew")).isEmpty();
        assertThat(list("type", "showrenew", "days", "400")).containsExactly(soon);
        assertThat(list("type", "showrenew", "days", "4000")).containsExactly(soon, later);
        assertThat(list("type", "showtransferlock")).containsExactly(soon);
        Answer all = server.call(login, "QueryDomainList", "type", "all", "domain", soon);
        assertThat(all.values("column")).containsExactly("domain", "domain status", "nameserver", "ownercontact", "admincontact",
                "techcontact", "billingcontact", "domain auth code");
        assertThat(all.value("nameserver") + " " + all.value("ownercontact") + " " + all.value("techcontact"))
                .isEqualTo("NS1.ONE.EXAMPLE P-1 P-2,P-3");
        assertThat(all.value("domain auth code")).as("a list tells none").isEmpty();
        for (String registries : List.of("showgrace", "showerrp", "showsuspended", "showunverified", "showunvalidated",
                "showgtldownertrusteeservice")) {
            assertThat(list("type", registries)).as(registries).isEmpty();
        }
        assertThat(server.call(login, "QueryDomainList", "type", "showrenewed").text()).isEqualTo("541 Invalid attribute value; TYPE");
        assertThat(server.call(login, "QueryDomainList", "type", "showall").text()).isEqualTo("505 Invalid attribute value syntax; TYPE");
        assertThat(server.call(login, "QueryDomainList", "days", "-1").text()).isEqualTo("505 Invalid attribute value syntax; DAYS");
    }

    @Test
    void testSuccess_layers() {
        String sub = server.subreseller(login, "10.00", "15.00");
        String below = server.domain(sub);
        String stranger = server.registrar();
        server.domain(stranger);
        assertThat(list("type", "showsublayer")).containsExactly(below);
        Answer both = server.call(login, "QueryDomainList", "type", "showmergedlayer", "orderby", "domaincreateddate");
        assertThat(both.values("domain")).containsExactlyInAnyOrder(imported, below);
        assertThat(both.values("registrar")).containsExactlyInAnyOrder(login, sub);
        assertThat(list("type", "showmergedlayer", "registrar", sub)).containsExactly(below);
        assertThat(server.call(sub, "QueryDomainList", "type", "showsublayer").value("total")).isEqualTo("0");
        assertThat(server.call(login, "QueryDomainList", "registrar", stranger).code()).isEqualTo(545);
    }
}
