import { DAY, HOUR, type Seconds } from '../clock.js'
import { drawBelow, mix } from '../keyed.js'
import type { Actor } from './actor.js'
import { addressIn, type NetworkName } from './network.js'

/** Where people are on a day: up to which of a hundred draws. */
const PEOPLE: readonly (readonly [NetworkName, number])[] = [
  ['office', 52],
  ['home', 82],
  ['company-vpn', 91],
  ['vpn-service', 95],
  ['mobile', 98],
  ['hosting', 100],
]

/** The network and the address from which an actor calls at a time. */
export function placeOf(actor: Actor, second: Seconds): { readonly network: NetworkName; readonly address: string } {
  const { network: own } = actor
  if (own === 'nat') return { network: own, address: addressIn(own, gatewayOf(actor)) }
  if (own !== 'people') return { network: own, address: addressIn(own, actor.key) }
  const day = Math.floor((second + actor.utcOffset * HOUR) / DAY)
  const draw = drawBelow(mix(actor.key, 3), day, 100)
  const network = PEOPLE.find(([, upTo]) => draw < upTo)?.[0] ?? 'office'
  // The address at home stays; elsewhere it is another every day.
  return { network, address: addressIn(network, network === 'home' ? actor.key : mix(mix(actor.key, 4), day)) }
}

/** Subnets of an account share its gateways, one in each of three zones. */
const GATEWAYS = 3

function gatewayOf({ account, key }: Actor): number {
  return mix(mix(account.key, 4), drawBelow(key, 6, GATEWAYS))
}
