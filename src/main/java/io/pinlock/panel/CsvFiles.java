package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.csv.CsvLists;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Sends lists as CSV. */
@Component
class CsvFiles {
    /** A whole list is kept in memory and takes a connection while it is made. */
    private static final int AT_ONCE = 2;

    private final Semaphore downloads = new Semaphore(AT_ONCE);
    private final CsvLists csv;

    CsvFiles(CsvLists csv) {
        this.csv = csv;
    }

    /**
     * Sends a whole list. One that is too long is refused with 409; with 429, where others are being made.
     *
     * @param name of the file, behind {@code pinlock-}
     */
    void send(Caller caller, ListPage<?> list, Map<String, String> query, String name, HttpServletResponse response) throws IOException {
        byte[] content = written(caller, list, query).orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"pinlock-" + name + ".csv\"");
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(content))) {
            plain.transferTo(response.getOutputStream());
        }
    }

    private Optional<byte[]> written(Caller caller, ListPage<?> list, Map<String, String> query) {
        if (!downloads.tryAcquire()) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        try {
            return csv.write(page -> list.part(caller, query, page));
        } finally {
            downloads.release();
        }
    }
}
