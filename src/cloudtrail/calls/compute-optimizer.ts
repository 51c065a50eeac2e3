import { reads } from './definition.js'
import { service } from './service.js'

const optimizer = service('compute-optimizer')

/** Compute Optimizer, which EC2's console asks. */
export const computeOptimizerOperations = [reads(optimizer, 'GetEnrollmentStatus')]
