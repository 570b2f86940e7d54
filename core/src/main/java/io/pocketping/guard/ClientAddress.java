package io.pocketping.guard;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address a request really comes from. Forwarding headers count only when the socket's peer is a trusted proxy, and
 * then the right-most address that is not itself a trusted proxy is the client's (protocol section 5.1). Thread-safe.
 */
public final class ClientAddress {
    private static final Logger log = LoggerFactory.getLogger(ClientAddress.class);
    private static final int SUBSCRIBER_BITS = 64;
    private static final int MOST_PEERS = 1000;

    /** A socket's other end: parsing its address takes longer than all the rest that is done to find the client. */
    private record Peer(String address, boolean trusted) {}

    private final List<IPAddress> trusted;
    private final ConcurrentHashMap<String, Peer> peers = new ConcurrentHashMap<>();
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * Trusts these proxies.
     *
     * @param proxies addresses or CIDR ranges, IPv4 or IPv6
     * @throws IllegalArgumentException naming an entry that is neither
     */
    public ClientAddress(List<String> proxies) {
        this.trusted = proxies.stream().map(ClientAddress::network).toList();
    }

    /** @param forwarded the values of {@code X-Forwarded-For}, in order of appearance */
    public String resolve(String peer, List<String> forwarded) {
        Peer known = peers.computeIfAbsent(peer, this::peer);
        if (peers.size() > MOST_PEERS) {
            peers.clear();
        }
        String client = known.address();
        if (!known.trusted()) {
            if (!forwarded.isEmpty() && told.compareAndSet(false, true)) {
                log.warn(
                        "X-Forwarded-For from {}, which is no trusted proxy, is ignored: if it is yours, all its"
                                + " visitors count as one address until you set TRUSTED_PROXIES={} (or trustedProxies)",
                        client,
                        client);
            }
            return client;
        }
        String[] hops = String.join(",", forwarded).split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            IPAddress hop = parse(hops[i].strip());
            if (hop == null) {
                return client;
            }
            client = hop.toCanonicalString();
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
    }

    private Peer peer(String address) {
        String canonical = normal(address);
        return new Peer(canonical, isTrusted(canonical));
    }

    /** Whether this peer may tell us about scheme and host by forwarding headers. */
    public boolean isTrusted(String address) {
        IPAddress parsed = parse(address);
        return parsed != null && trusted.stream().anyMatch(network -> contains(network, parsed));
    }

    /** Whether this is an address of the machine itself. */
    public static boolean isLoopback(String address) {
        IPAddress parsed = parse(address);
        return parsed != null && parsed.isLoopback();
    }

    /** Whom limits count: an IPv4 address, or the /64 of an IPv6 address, which is what one subscriber gets. */
    public static String household(String address) {
        IPAddress parsed = parse(address);
        return parsed == null || parsed.isIPv4()
                ? address
                : parsed.toPrefixBlock(SUBSCRIBER_BITS).toCanonicalString();
    }

    private static boolean contains(IPAddress network, IPAddress address) {
        return network.getIPVersion() == address.getIPVersion() && network.contains(address);
    }

    private static String normal(String address) {
        IPAddress parsed = parse(address);
        return parsed == null ? address : parsed.toCanonicalString();
    }

    private static @Nullable IPAddress parse(String text) {
        int zone = text.indexOf('%');
        IPAddress address = new IPAddressString(zone < 0 ? text : text.substring(0, zone)).getAddress();
        if (address == null || address.isMultiple() || address.isPrefixed()) {
            return null;
        }
        return address.isIPv6() && address.toIPv6().isIPv4Mapped()
                ? address.toIPv6().getEmbeddedIPv4Address()
                : address;
    }

    private static IPAddress network(String entry) {
        try {
            IPAddress address = new IPAddressString(entry.strip()).toAddress();
            if (address == null || (address.isMultiple() && !address.isPrefixed())) {
                throw new IllegalArgumentException("'" + entry + "' is no IP address or CIDR range");
            }
            return address.toPrefixBlock();
        } catch (AddressStringException e) {
            throw new IllegalArgumentException("'" + entry + "' is no IP address or CIDR range", e);
        }
    }
}
