import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'

export const MIX_KINDS = ['benign', 'look-alike', 'background'] as const
export type MixKind = (typeof MIX_KINDS)[number]

/**
 * Shares of the background's bursts by the kind of what they do; their sum is 1. Where `background` is not named, it
 * counts as benign, as it is.
 */
export type Mix = { readonly [kind in MixKind]?: number | undefined }

/** `benign=0.1,look-alike=0.1,background=0.8`. @throws InputError where that is no mix. */
export function parseMix(text: string): Mix {
  const mix: Partial<Record<MixKind, number>> = {}
  for (const entry of text.split(',')) {
    const [kind = '', share = ''] = entry.split('=').map((word) => word.trim())
    if (!isMixKind(kind))
      throw new InputError(
        `--mix "${entry}": "${kind}" is no kind of what honest people do; it is one of ${MIX_KINDS.join(', ')}${didYouMean(kind, MIX_KINDS)}`,
      )
    if (!/^(\d+(\.\d+)?|\.\d+)$/.test(share) || Number(share) > 1)
      throw new InputError(`--mix "${entry}": "${share}" is no share; write a number from 0 to 1, such as ${kind}=0.2`)
    if (mix[kind] !== undefined) throw new InputError(`--mix "${text}" says ${kind} twice`)
    mix[kind] = Number(share)
  }
  checkMix(mix)
  return mix
}

/** @throws InputError where the shares do not sum to 1. */
export function checkMix(mix: Mix): void {
  const sum = Object.values(mix).reduce((total: number, share) => total + (share ?? 0), 0)
  if (Math.abs(sum - 1) > 1e-6)
    throw new InputError(
      `--mix: ${Object.entries(mix)
        .map(([kind, share]) => `${kind}=${share}`)
        .join(',')} sums to ${Math.round(sum * 1e6) / 1e6}; shares of the background's bursts sum to 1`,
    )
}

function isMixKind(kind: string): kind is MixKind {
  return (MIX_KINDS as readonly string[]).includes(kind)
}
