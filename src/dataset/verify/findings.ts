/** What a check found wrong: where, and what. */
export interface Finding {
  /** `truth/labels.ndjson:17`, or a file's name. */
  readonly place: string
  readonly message: string
}

/** Collects what is wrong; of each kind only so many are kept, the others are counted. */
export class Findings {
  readonly #kept: Finding[] = []
  readonly #counts = new Map<string, number>()
  static readonly MOST = 5

  /** @param kind of fault, to count by. */
  add(kind: string, place: string, message: string): void {
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    if (count <= Findings.MOST) this.#kept.push({ place, message })
  }

  /** All of them, those that were not kept too. */
  count(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
  }

  list(): readonly Finding[] {
    const more = [...this.#counts]
      .filter(([, count]) => count > Findings.MOST)
      .map(([kind, count]): Finding => ({ place: kind, message: `and ${count - Findings.MOST} more of this kind` }))
    return [...this.#kept, ...more]
  }
}
