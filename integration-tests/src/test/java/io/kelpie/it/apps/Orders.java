package io.kelpie.it.apps;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Opens a connection, counts some orders and closes, again and again; says how it went, and goes on when it did not: {@code #7 12.3
 * ms 3 orders}, or {@code #8 250.0 ms java.sql.SQLException HY000 and the message}.
 */
public final class Orders {

    private static final long PAUSE_MILLIS = 50;

    private Orders() {}

    /** Runs until it is killed; takes the address of the database. */
    public static void main(String[] arguments) throws InterruptedException {
        for (int round = 1; ; round++) {
            long begin = System.nanoTime();
            String outcome;
            try {
                outcome = count(arguments[0]) + " orders";
            } catch (SQLException e) {
                String message = String.valueOf(e.getMessage()).replace('\n', ' ');
                outcome = e.getClass().getName() + " " + e.getSQLState() + " " + message;
            }
            double millis = (System.nanoTime() - begin) / 1e6;
            System.out.printf(Locale.ROOT, "#%d %.1f ms %s%n", round, millis, outcome);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static int count(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists orders as select x as id from system_range(1, 3)");
            try (ResultSet result = statement.executeQuery("select count(*) from orders")) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
