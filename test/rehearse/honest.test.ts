import { rehearsalContract } from './contract.js'

rehearsalContract(({ kind }) => kind !== 'malicious')
