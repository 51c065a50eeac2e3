import { drawBelow } from '../keyed.js'

/** A distribution by its quantiles: the value below which `thousandths` of all draws lie, rising, from 0 to 1,000. */
export type Quantiles = readonly (readonly [thousandths: number, value: number])[]

/** The n-th draw of `key` from a distribution, a whole number; between two quantiles every value is as likely. */
export function drawFrom(quantiles: Quantiles, key: number, n: number): number {
  const at = drawBelow(key, n, 1_000_000) / 1_000
  let [lowShare, low] = quantiles[0] ?? [0, 0]
  for (const [share, value] of quantiles) {
    if (at < share) return Math.floor(low + ((value - low) * (at - lowShare)) / (share - lowShare))
    lowShare = share
    low = value
  }
  return low
}
