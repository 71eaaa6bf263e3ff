import { BlockList, isIP } from "node:net";
import { once } from "#shared/once.ts";

/**
 * What is not the internet's, though it looks like an address of it: IANA's special-purpose registries for IPv4 and
 * IPv6 (RFC 6890), multicast and the reserved rest. Loopback holds Lambda's runtime, 169.254.0.0/16 the metadata.
 */
const special4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** Of IPv6 only 2000::/3 is the internet's, so that mapped IPv4, NAT64, unique local and link-local fall away by themselves. */
const global6 = ["2000::", 3] as const;
/** Protocol assignments with Teredo, documentation, and 6to4, which wraps an IPv4 address. */
const special6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const listOf = (family: "ipv4" | "ipv6", subnets: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
};
const lists = once(() => ({
  special4: listOf("ipv4", special4),
  global6: listOf("ipv6", [global6]),
  special6: listOf("ipv6", special6),
}));

/** Whether the text is an IP address, in the form URLs and resolvers give it, of a host on the internet. */
export const isPublicAddress = (address: string): boolean => {
  const { special4, global6, special6 } = lists();
  if (isIP(address) === 4) return !special4.check(address, "ipv4");
  return isIP(address) === 6 && global6.check(address, "ipv6") && !special6.check(address, "ipv6");
};
