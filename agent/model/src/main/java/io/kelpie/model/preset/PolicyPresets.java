package io.kelpie.model.preset;

/** Presets that are policies only: the operator names the methods, and by that says whether they may be done twice. */
final class PolicyPresets {

    static final String NETWORK = """
            # Calls over a network that may be done twice: reads, lookups, downloads. After an IOException they are.
            NAME:
              # Three attempts get over a lost packet or a restarting peer. Full jitter keeps callers from coming back in step.
              # The budget of retries stays: an overload is not multiplied. The whole call ends before most callers give up.
              retry:
                maxAttempts: 3
                backoff: {strategy: exponential-jitter, waitDuration: 200ms, multiplier: 2, maxWaitDuration: 2s}
                maxDuration: 30s
                matchCauses: true
                retryExceptions: [java.io.IOException]
                ignoreExceptions: [java.io.FileNotFoundException, java.net.MalformedURLException]
              # Half of twenty attempts, ten at least: a hiccup opens nothing, an outage is seen within seconds.
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 50
                waitDurationInOpenState: 10s
                permittedNumberOfCallsInHalfOpenState: 3
              # Longer than any healthy call over the internet, shorter than the patience of a user.
              timeout: 10s
            """;

    static final String SERVICE = """
            # Calls to another service of one's own, which may change something there.
            NAME:
              # Only when nothing was sent: then a second attempt cannot do anything twice.
              retry:
                maxAttempts: 3
                backoff: {strategy: exponential-jitter, waitDuration: 50ms, multiplier: 2, maxWaitDuration: 500ms}
                maxDuration: 5s
                matchCauses: true
                retryExceptions: [java.net.ConnectException, java.net.UnknownHostException]
              # Services restart within seconds, so a short look is worth it. Slow answers are an outage by other means.
              circuitBreaker:
                slidingWindowSize: 50
                minimumNumberOfCalls: 20
                failureRateThreshold: 50
                slowCallDurationThreshold: 2s
                slowCallRateThreshold: 80
                waitDurationInOpenState: 5s
                permittedNumberOfCallsInHalfOpenState: 5
              # Within one data centre 5 s are an eternity.
              timeout: 5s
              # One slow service must not take every thread of its callers: 50 is a quarter of a common pool of 200.
              bulkhead: {maxConcurrentCalls: 50}
            """;

    static final String DATABASE = """
            # Methods that work with a database: repositories, data access objects.
            NAME:
              # Only when no connection could be made: then nothing was done. A transaction is never repeated in part.
              retry:
                maxAttempts: 2
                backoff: {strategy: exponential-jitter, waitDuration: 200ms, maxWaitDuration: 1s}
                matchCauses: true
                retryExceptions: [java.sql.SQLTransientConnectionException, java.net.ConnectException]
              # Opens when the database is gone, not when data are wrong: constraint violations and deadlocks do not count.
              # Frameworks wrap the exceptions of JDBC, so causes are looked at.
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 50
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
            """;

    static final String API = """
            # Calls to somebody else's API, with limits of its own.
            NAME:
              # After "too many requests" and when nothing was sent, neither of which does anything twice; answers of the JDK's
              # client with 429 or 503 to a GET or HEAD as well. The wait is the one that the API asks for, as the JDK's client,
              # Feign, Spring and Jakarta REST tell it; otherwise it grows from one second, as limits are told in seconds.
              retry:
                maxAttempts: 4
                backoff: {strategy: exponential-jitter, waitDuration: 1s, multiplier: 2, maxWaitDuration: 20s}
                maxDuration: 1m
                matchCauses: true
                retryExceptions:
                  - java.net.ConnectException
                  - java.net.UnknownHostException
                  - feign.FeignException$TooManyRequests
                  - org.springframework.web.client.HttpClientErrorException$TooManyRequests
                retryResults: {matches: ['^\\((GET|HEAD) .*\\) (429|503)$']}
                retryAfter:
                  - 'result.headers.map["Retry-After"]'
                  - 'exception.responseHeaders["Retry-After"]'
                  - 'exception.response.headers["Retry-After"]'
                maxRetryAfter: 30s
              # "Too many requests" is no outage: the breaker does not count it.
              circuitBreaker:
                slidingWindowSize: 20
                minimumNumberOfCalls: 10
                failureRateThreshold: 50
                waitDurationInOpenState: 30s
                permittedNumberOfCallsInHalfOpenState: 2
                ignoreExceptions:
                  - feign.FeignException$TooManyRequests
                  - org.springframework.web.client.HttpClientErrorException$TooManyRequests
              # Public APIs are slower than one's own services; whoever waits longer has gone.
              timeout: 20s
            """;

    private PolicyPresets() {}
}
