/** `npm run package`: makes installers. Arguments go to electron-builder: `npm run package -- --linux --dir`. */
import { existsSync } from 'node:fs'
import { ensureBuild } from './setup/ensure-build.mjs'
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { fromRoot } from './setup/paths.mjs'
import { runProgram } from './setup/run-program.mjs'
import { runScript, SetupProblem } from './setup/say.mjs'

const configNames = ['electron-builder.config.cjs', 'electron-builder.yml']

await runScript(async (args) => {
	const node = await ensureDependencies()
	await ensureBuild(node)
	const config = configNames.find((name) => existsSync(fromRoot(name)))
	if (config === undefined) throw new SetupProblem(`There is no ${configNames[0]}.`)
	const builder = fromRoot('node_modules', 'electron-builder', 'cli.js')
	const { status } = await runProgram(node, [builder, '--config', config, ...args])
	return status
})
