import { openTrail } from '#src/dataset/trail/open.js'
import { detectTrail } from '#src/dataset/trail/raw/detect-trail.js'
import { loadRule } from '#src/rules/load.js'
import { QUESTION } from '../question.js'
import { createTally } from './tally.js'

const [, , path = ''] = process.argv
const open = () => openTrail([path])
const { detection } = await detectTrail({ trail: () => open().trail, raw: () => open().raw, isRepeatable: true }, [
  loadRule(QUESTION.rule),
])
const tally = createTally()
for (const { eventTime, terms } of detection.rules[0]?.matches.values() ?? [])
  tally.add(`${new Date(eventTime).toISOString().slice(0, 19)}Z`, String(terms[0]?.[0] ?? ''))
tally.print()
