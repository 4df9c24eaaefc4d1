import com.rabbitmq.client.ConnectionFactory
import io.agroal.api.AgroalDataSource
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier
import io.lettuce.core.RedisClient
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.sql.DriverManager
import java.time.Duration
import okhttp3.OkHttpClient
import okhttp3.Request
import org.apache.http.client.methods.HttpGet as HttpGet4
import org.apache.hc.client5.http.classic.methods.HttpGet as HttpGet5
import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import redis.clients.jedis.Jedis

// An application with many clients: does what each line on its stdin asks for, perhaps some times, such as
// "3 send http://localhost:8080/", and prints the number of the line and what the last time came to.

held = [:]
hold = { String key, Closure make -> held.computeIfAbsent(key) { make() } }

jdk = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()
request = { String url -> HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build() }
body = { answer -> answer.withCloseable { it.entity.content.text } }

first = { rows -> rows.next(); rows.getInt(1) }
selectOne = { it.withCloseable { connection -> connection.prepareStatement('select 1').withCloseable { first(it.executeQuery()) } } }
pooled = { String key, Closure pool -> selectOne(hold(key, pool).connection) }

strings = 'org.apache.kafka.common.serialization.StringSerializer'
producer = { String servers -> new KafkaProducer(['bootstrap.servers': servers, 'key.serializer': strings, 'value.serializer': strings,
    'max.block.ms': '2000', 'request.timeout.ms': '1000', 'delivery.timeout.ms': '2000', 'linger.ms': '0'] as Map) }

calls = [
    send: { url -> jdk.send(request(url), BodyHandlers.ofString()).body() },
    sendAsync: { url -> jdk.sendAsync(request(url), BodyHandlers.ofString()).join().body() },
    url: { url -> new URL(url).openConnection().inputStream.text },
    apache4: { url -> body(hold('apache4') { org.apache.http.impl.client.HttpClients.createDefault() }.execute(new HttpGet4(url))) },
    apache5: { url -> body(hold('apache5') { org.apache.hc.client5.http.impl.classic.HttpClients.createDefault() }.execute(new HttpGet5(url))) },
    okhttp: { url -> hold('okhttp') { new OkHttpClient() }.newCall(new Request.Builder().url(url).build()).execute().withCloseable { it.body().string() } },
    statement: { url -> DriverManager.getConnection(url).withCloseable { c -> c.createStatement().withCloseable { first(it.executeQuery('select 1')) } } },
    prepared: { url -> selectOne(DriverManager.getConnection(url)) },
    hikari: { url -> pooled('hikari' + url) { new com.zaxxer.hikari.HikariDataSource(jdbcUrl: url, maximumPoolSize: 1) } },
    dbcp: { url -> pooled('dbcp' + url) { new org.apache.commons.dbcp2.BasicDataSource(url: url, maxTotal: 1) } },
    c3p0: { url -> pooled('c3p0' + url) { new com.mchange.v2.c3p0.ComboPooledDataSource(jdbcUrl: url, initialPoolSize: 1, minPoolSize: 1, maxPoolSize: 1) } },
    tomcat: { url -> pooled('tomcat' + url) { new org.apache.tomcat.jdbc.pool.DataSource(url: url, driverClassName: 'org.h2.Driver', initialSize: 1, maxActive: 1) } },
    druid: { url -> pooled('druid' + url) { new com.alibaba.druid.pool.DruidDataSource(url: url, initialSize: 1, maxActive: 1) } },
    agroal: { url -> pooled('agroal' + url) {
        def configuration = new AgroalDataSourceConfigurationSupplier()
        configuration.connectionPoolConfiguration().maxSize(1).connectionFactoryConfiguration().jdbcUrl(url)
        AgroalDataSource.from(configuration)
    } },
    jedis: { host, port -> new Jedis(host, port as int).withCloseable { it.set('sheep', 'here'); it.get('sheep') } },
    lettuce: { host, port -> hold('lettuce' + port) { RedisClient.create("redis://$host:$port").connect() }.sync().with { it.set('dog', 'there'); it.get('dog') } },
    kafka: { servers, topic -> hold('kafka' + servers) { producer(servers) }.send(new ProducerRecord(topic, 'woof')).get().topic() },
    rabbit: { port, exchange -> new ConnectionFactory(port: port as int).newConnection().withCloseable {
        it.createChannel().basicPublish(exchange, 'any', null, 'woof'.bytes); 'published' } },
]

int number = 0
println 'open'
System.in.eachLine { line ->
    def words = line.split(' ') as List
    int times = words[0].isInteger() ? words.remove(0) as int : 1
    def outcome
    times.times {
        try {
            outcome = calls[words[0]](*words.drop(1))
        } catch (Exception e) {
            outcome = e.class.name + ' ' + e.message
        }
    }
    println "${++number} $outcome"
}
