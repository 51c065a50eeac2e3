import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIp, parseCidr, parseIp } from '../../src/kql/ip.js'
import { compareUtf8 } from '../../src/kql/utf8.js'

describe('texts', () => {
  it('are in the order of their UTF-8 bytes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 4 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareUtf8(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
      }),
    )
    expect(compareUtf8('\uE000', '😀')).toBeLessThan(0)
    expect(compareUtf8('\uD7FF', '\uE000')).toBeLessThan(0)
  })
})

describe('an IP address', () => {
  it('has many spellings and one number', () => {
    expect(parseIp('::1')).toBe(1n)
    expect(parseIp('0:0:0:0:0:0:0:1')).toBe(1n)
    expect(parseIp('::ffff:1.2.3.4')).toBe(parseIp('1.2.3.4'))
    expect(parseIp('2001:DB8::')).toBe(0x2001_0db8_0000_0000_0000_0000_0000_0000n)
  })

  it.each([
    '',
    'x',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.4.5',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    '1:2',
  ])('cannot be "%s"', (text) => {
    expect(isIp(text)).toBe(false)
  })

  it('begins and ends a block', () => {
    expect(parseCidr('10.1.2.3/8')).toEqual({ first: parseIp('10.0.0.0'), last: parseIp('10.255.255.255') })
    expect(parseCidr('10.1.2.3/32')).toEqual({ first: parseIp('10.1.2.3'), last: parseIp('10.1.2.3') })
    expect(parseCidr('2001:db8::/64')?.last).toBe(parseIp('2001:db8::ffff:ffff:ffff:ffff'))
    for (const text of [
      '10.0.0.0',
      '10.0.0.0/33',
      '10.0.0.0/-1',
      '10.0.0.0/8/8',
      '::1/129',
      'x/8',
      '::ffff:1.2.3.4/104',
    ])
      expect(parseCidr(text)).toBeUndefined()
  })
})
