import type { Answer } from './question.js'

/** How the records of a trail lie on the disk: a line each in one file, or packed objects of `Records` in a folder. */
export type Shape = 'ndjson' | 'objects'

/** A trail that everybody is asked about. */
export interface PeerTrail {
  readonly shape: Shape
  /** Of the file, or of the folder. */
  readonly path: string
  readonly records: number
  /** As they lie there. */
  readonly bytes: number
}

/** A program with its arguments, and what it needs to be told beside them. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** What a process wrote. */
export interface Output {
  readonly out: string
  readonly err: string
}

/** Something that people use to find matches in a trail. A file of its own says all of it. */
export interface Peer {
  readonly name: string
  /** How it goes about it. */
  readonly how: string
  /** What somebody does to have it here. */
  readonly get: string
  /** Undefined where it is not here. @throws InputError where it is, and cannot be made ready. */
  find(place: Place): FoundPeer | undefined
}

/** A peer that is here. */
export interface FoundPeer {
  readonly version: string
  /** What answers for a trail with so many threads; undefined for a shape that it cannot read. */
  command(trail: PeerTrail, threads: number): Command | undefined
  /** By default standard output holds rows, as the question says. */
  answerIn?(output: Output): Answer
}

/** Where peers are looked for. */
export interface Place {
  /** A program by its name. */
  program(name: string): string | undefined
  /** A Python that can import a module, and that module's version. */
  python(module: string): { readonly python: Command; readonly version: string } | undefined
  /** What a program says of its version. */
  versionOf(program: string, flag?: string): string
  /** Whether a peer was asked for by its name. */
  isNamed(peer: string): boolean
  /** A folder in which something may be built. */
  readonly folder: string
}
