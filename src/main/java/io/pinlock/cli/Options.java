package io.pinlock.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command takes. They go before the environment and the configuration file. */
public final class Options {
    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder of the embedded database and the keys (PINLOCK_DATA, default ./data).")
    private @Nullable String data;

    /** The settings that they set. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        if (data != null) {
            properties.put("pinlock.data", data);
        }
        return properties;
    }
}
