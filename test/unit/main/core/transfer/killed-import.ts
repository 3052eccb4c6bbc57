/** A process that imports a file until it is killed. Tells its parent when conversations have been written. */
import { startCore } from '../../../../support/start-core.ts'

const [dataDir, path] = process.argv.slice(2)
if (dataDir === undefined || path === undefined) throw new Error('Which folder, and which file?')

const core = await startCore({ dataDir, ports: { chooseFile: async () => path } })
const job = await core.call('import.choose', {})
if (!job) throw new Error('No file was chosen.')
await core.event((event) => event.type === 'import.changed' && event.job.state.phase === 'ready')
core.core.onEvents((events) => {
	for (const event of events) if (event.type === 'chat.changed') process.send?.(event.chat.title)
})
await core.call('import.start', { importId: job.id, deleted: 'leave' })
