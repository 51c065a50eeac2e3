import { drawBelow, mix } from '../keyed.js'

/**
 * Where calls come from. Addresses lie in the documentation and benchmark ranges only (RFC 5737, RFC 2544), those
 * inside a VPC in 10/8. `hosting` and `vpn-service` are shared by honest people and attackers alike.
 */
export const NETWORKS = {
  /** The offices' egress. */
  office: { base: '203.0.113.0', size: 4 },
  /** The company's own VPN. */
  'company-vpn': { base: '203.0.113.64', size: 4 },
  /** Homes of people, and of whoever else has a provider. */
  home: { base: '198.19.64.0', size: 8_192 },
  mobile: { base: '198.19.128.0', size: 4_096 },
  /** NAT gateways of the VPCs, three for an account. */
  nat: { base: '198.18.128.0', size: 4_096 },
  /** Elastic addresses of instances in public subnets. */
  'instance-public': { base: '198.18.160.0', size: 4_096 },
  /** What Lambda functions without a VPC, Fargate and the like call from. */
  'aws-public': { base: '198.18.64.0', size: 4_096 },
  /** CloudShell's environments. */
  cloudshell: { base: '198.18.96.0', size: 1_024 },
  /** Runners that a CI service hosts. */
  'ci-hosted': { base: '198.18.0.0', size: 8_192 },
  /** A vendor's service that looks into customers' accounts. */
  vendor: { base: '198.51.100.32', size: 6 },
  /** Rented virtual machines: vendors and freelancers work from here, attackers too. */
  hosting: { base: '198.19.0.0', size: 4_096 },
  /** Commercial VPN services: privacy-minded staff, and attackers. */
  'vpn-service': { base: '198.19.32.0', size: 2_048 },
  /** Inside a VPC, through an endpoint: private addresses. */
  'vpc-endpoint': { base: '10.0.0.0', size: 1_024 },
  /** The same inside a VPC that somebody else owns. */
  'foreign-vpc-endpoint': { base: '10.0.0.0', size: 1_024 },
} as const satisfies Record<string, { readonly base: string; readonly size: number }>

export type NetworkName = keyof typeof NETWORKS

export const NETWORK_NAMES = Object.keys(NETWORKS) as readonly NetworkName[]

/** Where each network begins, as the number that its base is. */
const BASES = new Map(
  NETWORK_NAMES.map((name) => {
    const [a = 0, b = 0, c = 0, d = 0] = NETWORKS[name].base.split('.').map(Number)
    return [name, (a << 24) | (b << 16) | (c << 8) | d]
  }),
)

/** The address that a key draws in a network; the same key draws the same address. */
export function addressIn(network: NetworkName, key: number): string {
  const { size } = NETWORKS[network]
  const n = (BASES.get(network) ?? 0) + drawBelow(mix(key, size), 0, size)
  return `${(n >>> 24) & 255}.${(n >>> 16) & 255}.${(n >>> 8) & 255}.${n & 255}`
}
