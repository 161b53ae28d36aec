package io.pinlock.billing;

import io.pinlock.base.database.Database;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists the services that an account can have activated ("appendices"), and since when it has. */
@Component
class QueryAppendixList implements ListCommand {
    private static final List<String> COLUMNS = List.of("appendix", "active", "zones", "activation date");

    private final Database database;

    QueryAppendixList(Database database) {
        this.database = database;
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
        List<List<String>> all = database.reading(tx -> List.of(Service.values()).stream()
                .map(service -> row(service, tx.read(Services.activatedAt(call.caller().id(), service)).get())).toList());
        return new Table(COLUMNS, options.page().of(all), all.size());
    }

    private static List<String> row(Service service, Optional<Instant> activatedAt) {
        return List.of(service.text(), activatedAt.isPresent() ? "1" : "0", "", activatedAt.map(ApiTimestamps::plain).orElse(""));
    }
}
