import { describe, expect, it } from 'vitest'
import { clientOf, networkOf } from '../../../src/investigate/guide/traits.js'

describe('a client', () => {
  it.each([
    ['aws-cli/2.16.8 md/awscrt#0.20.11 ua/2.0 os/macos#23.5.0', 'aws-cli'],
    ['aws-cli/2.16.3 ua/2.0 exec-env/CloudShell cfg/retry-mode#standard', 'aws-cli in CloudShell'],
    ['APN/1.0 HashiCorp/1.0 Terraform/1.7.5 (+https://www.terraform.io)', 'Terraform'],
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0.0.0', 'browser'],
    ['aws-sdk-go/1.54.2 (go1.22.4; linux; amd64) external-secrets', 'external-secrets'],
    ['[S3Console/0.4, aws-internal/3]', 'S3Console'],
    ['AWS Internal', 'AWS Internal'],
    ['stratus-red-team_5ba5d4a2-7d43-4c6e-9f0c-0b5e3ad1a111', 'stratus-red-team'],
    ['', ''],
  ])('%s is %s', (agent, client) => {
    expect(clientOf(agent)).toBe(client)
  })
})

describe('a network', () => {
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['2001:db8::1', '2001:db8::1'],
    ['ecs-tasks.amazonaws.com', 'ecs-tasks.amazonaws.com'],
    [undefined, undefined],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
