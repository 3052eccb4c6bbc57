/** `npm run torture`: the seeded campaign against replies, the history, the disk and the window. Arguments are passed on. */
import { ensureBuild } from './setup/ensure-build.mjs'
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { withoutSettings } from './setup/environment.mjs'
import { fromRoot } from './setup/paths.mjs'
import { runProgram } from './setup/run-program.mjs'
import { runScript, say } from './setup/say.mjs'

/**
 * The tests of which `npm test` runs a slice, whole, and those it leaves out: memory, both themes, what is huge.
 *
 * @param {string} node
 * @param {readonly string[]} args
 */
async function runLongTests(node, args) {
	const seed = args.at(-1)?.slice('--seed='.length) ?? String(Date.now() % 1_000_000)
	say(`The long tests, with 500 hostile replies, seed ${seed}…`)
	const env = { ...withoutSettings(), HOSTILE_REPLIES: '500', HOSTILE_SEED: seed, LONG_TESTS: '1' }
	const runner = fromRoot('node_modules', '@playwright', 'test', 'cli.js')
	const vitest = fromRoot('node_modules', 'vitest', 'vitest.mjs')
	const unit = await runProgram(node, [vitest, 'run'], { env, stdout: 'inherit' })
	const specs = ['hostile-replies', 'huge-reply', 'export', 'accessibility', 'models', 'search'].map(
		(name) => `test/app/${name}.spec.ts`,
	)
	const app = await runProgram(node, [runner, 'test', ...specs], { env, stdout: 'inherit' })
	return unit.status || app.status
}

await runScript(async (args) => {
	const node = await ensureDependencies()
	await ensureBuild(node)
	const entry = fromRoot('test', 'torture', 'main.ts')
	const { status } = await runProgram(node, [entry, ...args], { env: withoutSettings(), stdout: 'inherit' })
	// Whoever asks for one campaign gets that one.
	const isWhole = args.every((arg) => arg.startsWith('--seed='))
	return isWhole ? status || (await runLongTests(node, args)) : status
})
