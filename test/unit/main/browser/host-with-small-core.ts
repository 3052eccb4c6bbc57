/** The browser host as a process of its own, over a core that a test can talk to through the socket. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runHost } from '../../../../src/main/browser/run-host.ts'
import { AppErrorException, ok } from '../../../../src/shared/errors.ts'
import { createSmallCore } from './small-core.ts'

const [rendererDir = '', behaviour = '', ...argv] = process.argv.slice(2)

await runHost({
	argv,
	rendererDir,
	keyringProcessPath: join(import.meta.dirname, '../../../../src/main/browser/keyring-process.ts'),
	loadCore: async () => async (ports) => {
		if (behaviour === 'history too new') {
			throw new AppErrorException({ kind: 'history-too-new', path: '/d/holdfast.db', version: 99 })
		}
		let endReply = () => {}
		const core = createSmallCore({
			ports: () => ok({ info: ports.info, environment: ports.environment }),
			environment: () => ok(process.env),
			startReply() {
				endReply = core.startReply()
				return ok(null)
			},
			endReply() {
				endReply()
				return ok(null)
			},
			log(input) {
				ports.log.info({ input }, 'asked to log')
				return ok(null)
			},
		})
		return {
			...core,
			async close() {
				if (behaviour === 'closing hangs') {
					process.stderr.write('closing\n')
					await new Promise(() => {})
				}
				writeFileSync(join(ports.info.dataDir, 'closed'), '')
			},
		}
	},
})
