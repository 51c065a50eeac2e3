import { arnOfParameter } from '../cloudtrail/arn.js'
import type { Json } from '../cloudtrail/record.js'
import { DIGITS, HEX, LETTERS_AND_DIGITS } from '../keyed.js'
import { HOLDING_NAMES, type HoldingName } from '../world/holdings.js'
import type { Run } from './run.js'
import { nameOfSecret } from './secret.js'
import { WORDLIST } from './wordlist.js'

/** What a placeholder stands for at one moment of a campaign; undefined leaves the argument out. */
type Fill = (run: Run) => Json | undefined

const isHolding = (name: string): name is HoldingName => (HOLDING_NAMES as readonly string[]).includes(name)

/**
 * Placeholders that need no argument. What a campaign is about stays the same through it: `{bucket}` is one bucket,
 * unless an `each: bucket` goes through all.
 */
const FILLS: Readonly<Record<string, Fill>> = {
  parameter: (run) => run.bound.parameter ?? run.parameters[0]?.name ?? '',
  /** Another one each time, of what the campaign is about. */
  anyParameter: (run) => run.parameters[run.draw(Math.max(1, run.parameters.length))]?.name ?? '',
  page: (run) => run.bound.page ?? run.parameters.slice(0, 10).map((p) => p.name),
  /** What a page's answer gave for asking for the next; nothing on the first. */
  nextToken: (run) =>
    run.bound.isFirstPage === false
      ? `AAEAA${run.own.text(ANEW + run.nextId(), LETTERS_AND_DIGITS, 300)}==`
      : undefined,
  path: (run) => `/${run.actor.account.environment}`,
  team: (run) => run.actor.team,
  teamPath: (run) => `/${run.actor.account.environment}/${run.actor.team}`,
  guess: (run) => WORDLIST[run.draw(WORDLIST.length)] as string,
  account: (run) => run.actor.account.id,
  region: (run) => run.region,
  parameterArn: (run) =>
    arnOfParameter(run.region, run.actor.account.id, run.bound.parameter ?? run.parameters[0]?.name ?? ''),
  /** `withDecryption` as those send it who know the type: of a plain parameter nothing is sent. */
  ifSecure: (run) =>
    run.parameters.find(({ name }) => name === run.bound.parameter)?.type === 'SecureString' ? true : undefined,
  /** A secret as people name it: without its ARN, and the six characters at the end. */
  secretName: (run) => nameOfSecret(run.bound.secret ?? run.holding('secret')),
  /** What the behaviour's own actor is called, whoever acts: the instance's id, the function's name. */
  self: (run) => run.self.handle,
  user: (run) => (run.actor.identity.type === 'user' ? run.actor.identity.name : run.actor.handle),
  ownRole: (run) => run.actor.identity.name,
  handle: (run) => run.actor.handle,
  /** The name of the session in which who acts calls. */
  session: (run) => run.session.name,
  uuid: (run) => run.own.uuid(ANEW + run.nextId()),
  ownUuid: (run) => run.own.uuid(OWN),
  /** Seconds since 1970, as tools put them into names. */
  epoch: (run) => run.own.epoch(run.now),
  time: (run) => run.own.iso(run.now),
  /** `2024/07/11`, as log streams have it. */
  date: (run) => run.own.day(run.now).replaceAll('-', '/'),
}

/** Draws of these stay the same through a campaign: ids of what it brings into being. */
const OWN = 1_000_033

/** Those of what is another each time are counted from here. */
const ANEW = 2_000_003

/** Placeholders with a number: `{hex:32}`, `{digits:12}`. */
const DRAWN: Readonly<Record<string, string>> = { hex: HEX, digits: DIGITS }

/**
 * A value of a step's arguments made into a function of the campaign's state, once, when the behaviour is compiled.
 * A text that is one placeholder takes its value whole: `names: "{page}"` becomes a list.
 * @throws Error for a placeholder that does not exist, with its name.
 */
export function compileTemplate(value: unknown): Fill {
  if (typeof value === 'string') return compileText(value)
  if (Array.isArray(value)) {
    const items = value.map(compileTemplate)
    return (run) => items.map((fill) => fill(run) ?? null)
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, inner]) => [key, compileTemplate(inner)] as const)
    return (run) => {
      const filled: Record<string, Json> = {}
      for (const [key, fill] of entries) {
        const given = fill(run)
        if (given !== undefined) filled[key] = given
      }
      return filled
    }
  }
  return () => value as Json
}

function compileText(text: string): Fill {
  const pieces = text.split(/(\{[a-zA-Z]+(?::\d+)?\})/).filter((piece) => piece !== '')
  const fills = pieces.map((piece) => (/^\{[a-zA-Z]/.test(piece) ? compilePlaceholder(piece) : () => piece))
  if (fills.length === 1) return fills[0] as Fill
  return (run) => fills.map((fill) => String(fill(run))).join('')
}

function compilePlaceholder(piece: string): Fill {
  const [name = '', size] = piece.slice(1, -1).split(':')
  const alphabet = DRAWN[name]
  if (alphabet !== undefined && size !== undefined)
    return (run) => run.own.text(ANEW + run.nextId(), alphabet, Number(size))
  if (name === 'ownHex' && size !== undefined) return (run) => run.own.text(OWN, HEX, Number(size))
  const fill = isHolding(name) ? (run: Run) => run.bound[name] ?? run.holding(name) : FILLS[name]
  if (!fill) {
    const known = [
      ...Object.keys(FILLS),
      ...HOLDING_NAMES,
      ...[...Object.keys(DRAWN), 'ownHex'].map((word) => `${word}:12`),
    ]
    throw new UnknownPlaceholder(name, known)
  }
  return fill
}

/** A placeholder that nothing fills; the loader says where it stands. */
export class UnknownPlaceholder extends Error {
  override readonly name = 'UnknownPlaceholder'
  readonly placeholder: string
  readonly known: readonly string[]
  constructor(placeholder: string, known: readonly string[]) {
    super(`unknown placeholder {${placeholder}}`)
    this.placeholder = placeholder
    this.known = known
  }
}
