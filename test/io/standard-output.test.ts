import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createOutputLines, OutputClosed } from '../../src/io/standard-output.js'

type Done = (error?: Error | null) => void

/** Stands in for standard output: keeps what is written, and answers when it is told to. */
function output() {
  const written: string[] = []
  const waiting: Done[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation(((text: string, done: Done) => {
    written.push(text)
    waiting.push(done)
    return false
  }) as unknown as typeof process.stdout.write)
  onTestFinished(() => spy.mockRestore())
  return { written, answer: (error?: Error) => waiting.shift()?.(error) }
}
const failed = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' })

describe('lines for standard output', () => {
  it('are gathered, and written at the end with all their ends', async () => {
    const { written, answer } = output()
    const lines = createOutputLines()
    expect(lines.write('a')).toBeUndefined()
    expect(lines.write('b')).toBeUndefined()
    const end = lines.end()
    answer()
    await end
    expect(written).toEqual(['a\nb\n'])
  })

  it('wait until a full buffer was taken', async () => {
    const { written, answer } = output()
    const lines = createOutputLines()
    let isTaken = false
    const wait = lines.write('x'.repeat(2_000_000))?.then(() => {
      isTaken = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect([written.length, isTaken]).toEqual([1, false])
    answer()
    await wait
    expect(isTaken).toBe(true)
  })

  it('end quietly when the reader is gone, and in one line when the disk is full', async () => {
    const { answer } = output()
    const ends = ['EPIPE', 'ENOSPC'].map((code) => {
      const lines = createOutputLines()
      lines.write('a')
      const end = lines.end()
      answer(failed(code))
      return end
    })
    await expect(ends[0]).rejects.toThrow(OutputClosed)
    await expect(ends[1]).rejects.toThrow('standard output: the disk is full; free some space, or choose another place')
  })

  it('write nothing where there is nothing', async () => {
    const { written } = output()
    await createOutputLines().end()
    expect(written).toEqual([])
  })
})
