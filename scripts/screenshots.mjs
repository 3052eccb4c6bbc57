/** `npm run screenshots`: pictures of the real window for the README and for docs/screens.md, into docs/images. */
import { ensureBuild } from './setup/ensure-build.mjs'
import { ensureChromium } from './setup/ensure-chromium.mjs'
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { withoutSettings } from './setup/environment.mjs'
import { fromRoot } from './setup/paths.mjs'
import { runProgram } from './setup/run-program.mjs'
import { runScript } from './setup/say.mjs'

await runScript(async () => {
	const node = await ensureDependencies()
	await ensureChromium()
	await ensureBuild(node)
	const { status } = await runProgram(node, [fromRoot('test', 'screenshots', 'take-screenshots.ts')], {
		env: withoutSettings(),
		stdout: 'inherit',
	})
	return status
})
