package io.pinlock.lock;

import io.pinlock.sms.AuthorityNumber;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Fills in the country of numbers that were stored before routes knew countries; SQL does not know numbering plans. */
@Component
class V015__Countries_of_authority_numbers extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        for (String numbers : List.of("authority_number WHERE country = ''", "sms_message WHERE country = '' AND state = 'QUEUED'")) {
            fill(context.getConnection(), numbers);
        }
    }

    private static void fill(Connection connection, String numbers) throws SQLException {
        String table = numbers.substring(0, numbers.indexOf(' '));
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT DISTINCT number FROM " + numbers);
                PreparedStatement update = connection.prepareStatement("UPDATE " + table + " SET country = ? WHERE number = ?")) {
            while (rows.next()) {
                update.setString(1, new AuthorityNumber(rows.getString("number")).country());
                update.setString(2, rows.getString("number"));
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
