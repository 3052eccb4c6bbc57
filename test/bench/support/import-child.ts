/** Imports one file into an empty history and tells what it took. Run as a process of its own: memory is its. */
import { startCore } from '../../support/start-core.ts'

export type ImportCost = { readonly messages: number; readonly elapsedMs: number; readonly peakBytes: number }

const path = process.argv[2]
if (path === undefined) throw new Error('Which file?')

const core = await startCore({ ports: { chooseFile: async () => path } })
const job = await core.call('import.choose', {})
if (!job) throw new Error('No file was chosen.')
const reach = (...phases: readonly string[]) =>
	core.event((event) => event.type === 'import.changed' && phases.includes(event.job.state.phase))
await reach('ready', 'failed')
const startedAt = performance.now()
await core.call('import.start', { importId: job.id, deleted: 'leave' })
const last = await reach('done', 'failed')
const elapsedMs = performance.now() - startedAt
if (last.type !== 'import.changed' || last.job.state.phase !== 'done') throw new Error(JSON.stringify(last))
const { messages } = last.job.state.counts
process.send?.({
	messages,
	elapsedMs,
	peakBytes: process.resourceUsage().maxRSS * 1_024,
} satisfies ImportCost)
await core.discard()
