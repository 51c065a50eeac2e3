import type { Part } from '../part.js'

/** People, with sessions of a permission set or a user of their own; and the users that nobody should need. */
export const PEOPLE = {
  developer: {
    count: [12, 44, 420],
    accounts: ['staging'],
    identity: { type: 'permission-set', name: 'PowerUserAccess' },
    network: 'people',
    client: 'aws-cli',
  },
  reader: {
    count: [5, 18, 160],
    accounts: ['prod'],
    identity: { type: 'permission-set', name: 'ReadOnlyAccess' },
    network: 'people',
    client: 'browser',
  },
  administrator: {
    count: [8, 16, 130],
    accounts: ['prod'],
    identity: { type: 'permission-set', name: 'AdministratorAccess' },
    network: 'people',
    client: 'browser',
  },
  /** Who keeps production running, and looks things up in the console. */
  operator: {
    count: [4, 9, 104],
    accounts: ['prod'],
    identity: { type: 'permission-set', name: 'Ops' },
    network: 'people',
    client: 'browser',
  },
  /** Who builds what the others stand on, and moves things between accounts. */
  'platform-engineer': {
    count: [3, 8, 40],
    accounts: ['shared'],
    identity: { type: 'permission-set', name: 'PlatformAdmin' },
    network: 'people',
    client: 'aws-cli',
  },
  /** Developers after their permission set was deleted and made anew: another role, other ARNs. */
  'reprovisioned-developer': {
    count: [4, 8, 24],
    accounts: ['staging'],
    identity: { type: 'permission-set', name: 'PowerUserAccess', people: 'developer' },
    network: 'people',
    client: 'aws-cli',
  },
  'cdk-deployer': {
    count: [3, 9, 96],
    accounts: ['staging'],
    identity: { type: 'cdk' },
    network: 'people',
    client: 'cdk',
  },
  /** People with a user and a key of their own from before Identity Center. */
  'staff-user': {
    count: [8, 18, 220],
    accounts: ['prod', 'staging', 'shared'],
    identity: { type: 'user', names: 'person' },
    network: 'people',
    client: 'aws-cli',
  },
  contractor: {
    count: [4, 8, 80],
    accounts: ['staging', 'prod'],
    identity: { type: 'user', names: 'person', path: '/contractors/' },
    network: 'people',
    client: 'aws-cli',
  },
  /** For the night on which nothing else works; it sleeps in a safe. */
  'break-glass': {
    count: [1, 3, 52],
    accounts: ['prod'],
    identity: { type: 'user', names: ['breakglass-1'] },
    network: 'people',
    client: 'browser',
  },
  /** Whose attacks are rehearsals. */
  'purple-team': {
    count: [1, 1, 4],
    accounts: ['sandbox'],
    identity: { type: 'user', names: ['purple'] },
    network: 'people',
    client: 'stratus-red-team',
  },
  root: {
    count: [2, 7, 112],
    accounts: ['prod', 'staging', 'sandbox'],
    identity: { type: 'root' },
    network: 'people',
    client: 'browser',
  },
  /** Of an account with an alias: the only root user whose records have a user name. */
  'root-with-alias': {
    count: [1, 1, 8],
    accounts: ['shared'],
    identity: { type: 'root', alias: true },
    network: 'people',
    client: 'browser',
  },
} as const satisfies Record<string, Part>
