/** `npm run torture`: the seeded campaign against replies, the history and the disk. Arguments are passed on. */
import { ensureBuild } from './setup/ensure-build.mjs'
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { withoutSettings } from './setup/environment.mjs'
import { fromRoot } from './setup/paths.mjs'
import { runProgram } from './setup/run-program.mjs'
import { runScript } from './setup/say.mjs'

await runScript(async (args) => {
	const node = await ensureDependencies()
	await ensureBuild(node)
	const entry = fromRoot('test', 'torture', 'main.ts')
	const { status } = await runProgram(node, [entry, ...args], { env: withoutSettings(), stdout: 'inherit' })
	return status
})
