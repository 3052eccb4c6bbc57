/** `npm run build`: makes `out/` afresh. */
import { ensureBuild, forgetBuild } from './setup/ensure-build.mjs'
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { runScript } from './setup/say.mjs'

await runScript(async () => {
	const node = await ensureDependencies()
	forgetBuild()
	await ensureBuild(node)
	return 0
})
