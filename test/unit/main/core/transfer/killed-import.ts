/** A process that imports a file, and is killed once so many conversations have been written. */
import { startCore } from '../../../../support/start-core.ts'

const [dataDir, path, count] = process.argv.slice(2)
if (dataDir === undefined || path === undefined) throw new Error('Which folder, and which file?')

const core = await startCore({ dataDir, ports: { chooseFile: async () => path } })
const job = await core.call('import.choose', {})
if (!job) throw new Error('No file was chosen.')
await core.event((event) => event.type === 'import.changed' && event.job.state.phase === 'ready')
let left = Number(count)
core.core.onEvents((events) => {
	left -= events.filter(({ type }) => type === 'chat.changed').length
	// By its own hand: a parent may hear of it when the import is over.
	if (left <= 0) process.kill(process.pid, 'SIGKILL')
})
await core.call('import.start', { importId: job.id, deleted: 'leave' })
