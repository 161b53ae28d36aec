package io.pinlock.rrp.billing;

import io.pinlock.base.Listing;
import io.pinlock.billing.ServiceCatalog;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Column;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the services that an account can have activated ("appendices"), and since when it has. */
@Component
class QueryAppendixList implements ListCommand {
    private static final List<Column<ServiceCatalog.Activation>> COLUMNS = List.of(
            new Column<>("appendix", activation -> activation.service().text()),
            new Column<>("active", activation -> activation.since().isPresent() ? "1" : "0"),
            new Column<>("zones", _ -> ""),
            new Column<>("activation date", activation -> activation.since().map(ApiTimestamps::plain).orElse("")));

    private final ServiceCatalog services;

    QueryAppendixList(ServiceCatalog services) {
        this.services = services;
    }

    @Override
    public Parameters parameters() {
        return Parameters.none().andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("APPENDIX");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        return Table.of(COLUMNS, Listing.of(services.activations(call.caller().id()), options.page()));
    }
}
