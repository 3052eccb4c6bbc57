/** `npm test`: everything, from a fresh clone. */
import { nothing } from './prove/counts.mjs'
import { runStages } from './prove/run-stages.mjs'
import { appTests, formatAndLint, types, unitTests } from './prove/stages.mjs'
import { ensureBuild } from './setup/ensure-build.mjs'
import { ensureChromium, ensureCjkFonts, ensureHeadlessShell } from './setup/ensure-chromium.mjs'
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { ensureKeyring } from './setup/ensure-keyring.mjs'
import { runScript, SetupProblem, say } from './setup/say.mjs'

/** @type {import('./prove/stages.mjs').Stage} */
const build = {
	name: 'Build',
	async run(node) {
		try {
			await ensureBuild(node)
			return nothing
		} catch (error) {
			if (!(error instanceof SetupProblem)) throw error
			say(error.message)
			return { ...nothing, failed: 1 }
		}
	},
}

await runScript(async () => {
	const node = await ensureDependencies()
	await ensureChromium()
	await ensureHeadlessShell()
	await ensureCjkFonts()
	await ensureKeyring()
	return runStages(node, [formatAndLint, types, unitTests, build, appTests])
})
