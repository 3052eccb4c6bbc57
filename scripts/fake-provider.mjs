/** `npm run fake-provider`: a provider to try the app with, without a key. Arguments are passed on. */
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { withoutSettings } from './setup/environment.mjs'
import { fromRoot } from './setup/paths.mjs'
import { runProgram } from './setup/run-program.mjs'
import { runScript } from './setup/say.mjs'

await runScript(async (args) => {
	const node = await ensureDependencies()
	const entry = fromRoot('test', 'support', 'fake-provider', 'main.ts')
	const { status } = await runProgram(node, [entry, ...args], {
		env: withoutSettings(),
		stdout: 'inherit',
		stdin: 'inherit',
	})
	return status
})
