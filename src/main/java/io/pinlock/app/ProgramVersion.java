package io.pinlock.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code pinlock --version} says. The build writes the version of pom.xml into the properties. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[]{"PinLock " + text()};
    }

    static String text() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(ProgramVersion.class.getResourceAsStream("/application.properties"))) {
            properties.load(file);
        }
        return properties.getProperty("info.version");
    }
}
