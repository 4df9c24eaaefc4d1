package io.kelpie.model.preset;

/**
 * Presets that know where well-known libraries do their work. Each method is chosen so that one call of the application
 * passes it once, below pools and convenience methods. None of them retries what may not be done twice.
 */
final class LibraryPresets {

    static final String JDBC = """
            # Statements and connections of every JDBC driver. One state for all statements, one per driver for connecting.
            NAME:
              # The drivers' own classes, below the pools: a pool's wrapper is excluded, so that a statement counts once. The
              # executeLarge... methods are left out, since drivers do executeUpdate by them, and so are other arguments, since
              # PostgreSQL's driver has an inner execute with three. Some methods with a text call another one and count
              # twice: no harm to a rate, yet a reason why there is no bulkhead here.
              methods:
                - "java.sql.PreparedStatement+#execute()"
                - "java.sql.Statement+#execute(String)"
                - "java.sql.Statement+#execute(String, *)"
                - "java.sql.PreparedStatement+#executeQuery()"
                - "java.sql.Statement+#executeQuery(String)"
                - "java.sql.PreparedStatement+#executeUpdate()"
                - "java.sql.Statement+#executeUpdate(String)"
                - "java.sql.Statement+#executeUpdate(String, *)"
                - "java.sql.Statement+#executeBatch()"
              exclude:
                - "com.zaxxer.hikari..*"
                - "org.apache.commons.dbcp..*"
                - "org.apache.commons.dbcp2..*"
                - "org.apache.tomcat.dbcp..*"
                - "org.apache.tomcat.jdbc..*"
                - "com.mchange.v2..*"
                - "com.alibaba.druid..*"
                - "io.agroal..*"
                - "oracle.ucp..*"
                - "oracle.jdbc.driver.*Wrapper"
                - "org.jboss.jca..*"
                - "com.ibm.ws..*"
                - "weblogic.jdbc..*"
                - "com.atomikos..*"
                - "bitronix.tm..*"
                - "com.p6spy..*"
                - "net.ttddyy.dsproxy..*"
                - "..$Proxy*"
              # What pools and frameworks take for a database that cannot be reached at the moment.
              rejectWith: java.sql.SQLTransientConnectionException
              # Opens when the database is gone, not when a statement is wrong. Drivers that throw a plain SQLException for
              # everything, PostgreSQL's and SQL Server's, have an IOException as its cause when the connection breaks. What
              # PostgreSQL ends in an orderly way has none, and does not count: it shows at the next connection.
              # Deadlocks are transient, and the next statement has no reason to fail. Statements are slow beyond 30 s only:
              # reports are. No timeout: it would hit a long report, and drivers ignore interrupts; use their query timeout.
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 50
                slowCallDurationThreshold: 30s
                slowCallRateThreshold: 90
                waitDurationInOpenState: 5s
                permittedNumberOfCallsInHalfOpenState: 2
                matchCauses: true
                recordExceptions:
                  - java.sql.SQLTransientException
                  - java.sql.SQLRecoverableException
                  - java.sql.SQLNonTransientConnectionException
                  - java.io.IOException
                ignoreExceptions:
                  - java.sql.SQLTransactionRollbackException
                  - java.sql.SQLIntegrityConstraintViolationException
            NAME.connect:
              # Where a physical connection is made. The getConnection of pools is not guarded: a pool that is used up says
              # nothing about the database.
              methods: ["java.sql.Driver+#connect(String, java.util.Properties)"]
              # Drivers that ask another one, or a pool.
              exclude:
                - "com.p6spy..*"
                - "net.ttddyy.dsproxy..*"
                - "com.alibaba.druid..*"
                - "org.apache.commons.dbcp..*"
                - "org.apache.commons.dbcp2..*"
                - "org.apache.tomcat.dbcp..*"
                - "..$Proxy*"
              rejectWith: java.sql.SQLTransientConnectionException
              # DriverManager asks every driver, and most decline, which looks like success: each driver has its own state.
              key: this.class.name
              # Connecting may be repeated. Twice is enough to get over a restarting listener, and a pool tries again anyway.
              retry:
                maxAttempts: 2
                backoff: {strategy: exponential-jitter, waitDuration: 200ms, maxWaitDuration: 1s}
                matchCauses: true
                retryExceptions:
                  - java.sql.SQLTransientConnectionException
                  - java.sql.SQLNonTransientConnectionException
                  - java.sql.SQLRecoverableException
                  - java.io.IOException
              circuitBreaker:
                slidingWindowSize: 10
                minimumNumberOfCalls: 5
                failureRateThreshold: 50
                slowCallDurationThreshold: 10s
                slowCallRateThreshold: 80
                waitDurationInOpenState: 5s
                permittedNumberOfCallsInHalfOpenState: 1
                matchCauses: true
                recordExceptions:
                  - java.sql.SQLTransientException
                  - java.sql.SQLNonTransientConnectionException
                  - java.sql.SQLRecoverableException
                  - java.io.IOException
            """;

    static final String HTTP_CLIENT = """
            # Outbound HTTP, one breaker per host. No retry: a request may be a POST. No timeout: downloads and long polls take
            # their time; add timeout: 10s where there are none. Answers such as 503 are no exceptions, so they do not count.
            NAME:
              # java.net.http of the JDK: send and sendAsync meet below these two, in a private method.
              methods:
                - "jdk.internal.net.http.HttpClientImpl#send(*, *)"
                - "jdk.internal.net.http.HttpClientImpl#sendAsync(*, *, *)"
              key: arg0.uri.host
              # Every caller has to deal with that one, which says that nothing was sent.
              rejectWith: java.net.ConnectException
              # Half of twenty calls, ten at least: a single hiccup opens nothing. Two thirds of the calls slower than 10 s is
              # an outage by other means. Ten seconds open are short enough for a restart to be noticed soon.
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 50
                slowCallDurationThreshold: 10s
                slowCallRateThreshold: 66
                waitDurationInOpenState: 10s
                permittedNumberOfCallsInHalfOpenState: 2
                matchCauses: true
                recordExceptions: [java.io.IOException]
            NAME.url:
              # java.net.HttpURLConnection, https included: it delegates to this class. connect() is left out, since both call it.
              methods:
                - "sun.net.www.protocol.http.HttpURLConnection#getInputStream()"
                - "sun.net.www.protocol.http.HttpURLConnection#getOutputStream()"
              key: this.URL.host
              rejectWith: java.net.ConnectException
              # When all is well, it asks itself for headers by the same method: a request that succeeds passes three times or
              # more, one that fails once. So half of the requests are a quarter of the calls. A page that is not there says
              # nothing about the host.
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 25
                slowCallDurationThreshold: 10s
                slowCallRateThreshold: 25
                waitDurationInOpenState: 10s
                permittedNumberOfCallsInHalfOpenState: 2
                recordExceptions: [java.io.IOException]
                ignoreExceptions: [java.io.FileNotFoundException]
            NAME.apache4:
              # Apache HttpClient 4: every execute ends here.
              methods: ["org.apache.http.impl.client.CloseableHttpClient+#doExecute(..)"]
              key: arg0.hostName
              rejectWith: java.net.ConnectException
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 50
                slowCallDurationThreshold: 10s
                slowCallRateThreshold: 66
                waitDurationInOpenState: 10s
                permittedNumberOfCallsInHalfOpenState: 2
                recordExceptions: [java.io.IOException]
            NAME.apache5:
              # The classic client of Apache HttpClient 5: every execute ends here. Its asynchronous client is not guarded.
              methods: ["org.apache.hc.client5.http.impl.classic.CloseableHttpClient+#doExecute(..)"]
              key: arg0.hostName
              rejectWith: java.net.ConnectException
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 50
                slowCallDurationThreshold: 10s
                slowCallRateThreshold: 66
                waitDurationInOpenState: 10s
                permittedNumberOfCallsInHalfOpenState: 2
                recordExceptions: [java.io.IOException]
            NAME.okhttp:
              # OkHttp 3, 4 and 5: where execute and enqueue meet; Kotlin adds something to the name since version 4.
              methods:
                - "okhttp3.internal.connection.RealCall#getResponseWithInterceptorChain*()"
                - "okhttp3.RealCall#getResponseWithInterceptorChain()"
              key: this.request.url.host
              rejectWith: java.net.ConnectException
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 50
                slowCallDurationThreshold: 10s
                slowCallRateThreshold: 66
                waitDurationInOpenState: 10s
                permittedNumberOfCallsInHalfOpenState: 2
                recordExceptions: [java.io.IOException]
            """;

    static final String MESSAGING = """
            # Sending of messages. No retry: Kafka's producer repeats by itself, and to publish twice is to publish two.
            NAME:
              # Kafka's producer: the other send calls this one. One state per topic.
              methods: ["org.apache.kafka.clients.producer.KafkaProducer#send(*, *)"]
              key: arg0.topic
              rejectWith: org.apache.kafka.common.errors.TimeoutException
              # Retriable errors are those that the brokers are to blame for, timeouts included; a record that is too large
              # is not. Without brokers send blocks for max.block.ms, a minute: calls of 10 s tell it earlier.
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 50
                slowCallDurationThreshold: 10s
                slowCallRateThreshold: 66
                waitDurationInOpenState: 10s
                permittedNumberOfCallsInHalfOpenState: 2
                matchCauses: true
                recordExceptions: [org.apache.kafka.common.errors.RetriableException]
            NAME.rabbitmq:
              # RabbitMQ's channel: the other basicPublish methods call this one. One state per exchange.
              methods: ["com.rabbitmq.client.impl.ChannelN#basicPublish(*, *, *, *, *, *)"]
              key: arg0
              rejectWith: java.io.IOException
              # A channel that is closed throws the second. When the broker blocks publishers, calls are slow.
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 50
                slowCallDurationThreshold: 5s
                slowCallRateThreshold: 66
                waitDurationInOpenState: 10s
                permittedNumberOfCallsInHalfOpenState: 2
                recordExceptions: [java.io.IOException, com.rabbitmq.client.ShutdownSignalException]
            """;

    static final String REDIS = """
            # Commands to Redis. No retry: INCR twice is not INCR.
            NAME:
              # Jedis 4 and later: every single command ends in one of the first two, and neither calls the other; the third
              # is the greeting of a new connection, which waits for answers too. Transactions and pipelines do not come
              # here. One state per host.
              methods:
                - "redis.clients.jedis.Connection#executeCommand(redis.clients.jedis.CommandArguments)"
                - "redis.clients.jedis.Connection#executeCommand(redis.clients.jedis.CommandObject)"
                - "redis.clients.jedis.Connection#initializeFromClientConfig(redis.clients.jedis.JedisClientConfig)"
              key: this.hostAndPort.host
              rejectWith: redis.clients.jedis.exceptions.JedisConnectionException
              # A cache answers in milliseconds, so a second is an outage by other means. Wrong commands do not count. One probe,
              # for it may need a connection, and those have one probe too: others would be refused there and fail here.
              circuitBreaker:
                slidingWindowSize: 50
                minimumNumberOfCalls: 20
                failureRateThreshold: 50
                slowCallDurationThreshold: 1s
                slowCallRateThreshold: 66
                waitDurationInOpenState: 5s
                permittedNumberOfCallsInHalfOpenState: 1
                recordExceptions: [redis.clients.jedis.exceptions.JedisConnectionException]
            NAME.connect:
              # Where Jedis makes a connection, in pools too. Connecting may be repeated. Open for a shorter time than the
              # commands, whose probe then finds it ready.
              methods: ["redis.clients.jedis.DefaultJedisSocketFactory#createSocket()"]
              key: this.hostAndPort.host
              rejectWith: redis.clients.jedis.exceptions.JedisConnectionException
              retry:
                maxAttempts: 2
                backoff: {strategy: exponential-jitter, waitDuration: 100ms, maxWaitDuration: 500ms}
                retryExceptions: [redis.clients.jedis.exceptions.JedisConnectionException]
              circuitBreaker:
                slidingWindowSize: 10
                minimumNumberOfCalls: 5
                failureRateThreshold: 50
                slowCallDurationThreshold: 1s
                slowCallRateThreshold: 66
                waitDurationInOpenState: 2s
                permittedNumberOfCallsInHalfOpenState: 1
                recordExceptions: [redis.clients.jedis.exceptions.JedisConnectionException]
            NAME.lettuce:
              # Lettuce: the commands of its synchronous and asynchronous interfaces. One state, since a command does not
              # know its host. A synchronous command whose time is over is cancelled. Errors that the server answers with
              # do not count.
              methods: ["io.lettuce.core.AbstractRedisAsyncCommands#dispatch(io.lettuce.core.protocol.RedisCommand)"]
              rejectWith: io.lettuce.core.RedisException
              circuitBreaker:
                slidingWindowSize: 50
                minimumNumberOfCalls: 20
                failureRateThreshold: 50
                slowCallDurationThreshold: 1s
                slowCallRateThreshold: 66
                waitDurationInOpenState: 5s
                permittedNumberOfCallsInHalfOpenState: 3
                recordExceptions: [io.lettuce.core.RedisException, java.util.concurrent.CancellationException]
                ignoreExceptions: [io.lettuce.core.RedisCommandExecutionException]
            """;

    private LibraryPresets() {}
}
