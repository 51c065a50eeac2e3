import type { Document } from '../../ecs/document.js'
import { isIp } from '../../kql/ip.js'
import { operationOf, textReader } from '../record-facts.js'
import { parametersOf } from './parameters.js'

const address = textReader('source.address')
const agent = textReader('user_agent.original')
const region = textReader('cloud.region')
const time = textReader('@timestamp')

/** What is compared with the past, each with the values that a record has of it. */
export const TRAITS = {
  call: (document: Document) => [operationOf(document)],
  hour: (document: Document) => one(hourOf(time(document))),
  address: (document: Document) => one(address(document)),
  network: (document: Document) => one(networkOf(address(document))),
  client: (document: Document) => one(clientOf(agent(document))),
  region: (document: Document) => one(region(document)),
  parameter: parametersOf,
} as const satisfies Record<string, (document: Document) => readonly string[]>
export type Trait = keyof typeof TRAITS

function one(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value]
}

/** `04h`, UTC. */
function hourOf(timestamp: string | undefined): string | undefined {
  const hour = /T(\d\d)/.exec(timestamp ?? '')?.[1]
  return hour === undefined ? undefined : `${hour}h`
}

/** The 256 addresses that an IPv4 address lies among; anything else is a network of its own. */
export function networkOf(from: string | undefined): string | undefined {
  if (from === undefined || !isIp(from) || from.includes(':')) return from
  return `${from.slice(0, from.lastIndexOf('.'))}.0/24`
}

/** Some tools name themselves anew in every run. */
const UUID = /_[0-9a-f-]{36}$/

/** A client without its versions: `aws-cli`, `Terraform`, `browser`; with what it ran in, where it says so. */
export function clientOf(userAgent: string | undefined): string | undefined {
  if (userAgent === undefined) return undefined
  if (/Terraform\//.test(userAgent)) return 'Terraform'
  if (/^Mozilla\//.test(userAgent)) return 'browser'
  if (!userAgent.includes('/')) return userAgent.replace(UUID, '')
  const where = /exec-env\/([A-Za-z]+(?:_[A-Za-z]+)?)/.exec(userAgent)?.[1]
  const own = /(amazon-ssm-agent|amazon-ecs-agent|external-secrets|aws-cdk|cluster-autoscaler)/.exec(userAgent)?.[1]
  const name = own ?? (/^\[?([^/ (\]]+)/.exec(userAgent)?.[1] ?? userAgent).replace(UUID, '')
  return where === undefined ? name : `${name} in ${where}`
}
