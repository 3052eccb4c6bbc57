/** `npm run check`: what can be proven in seconds. */
import { runStages } from './prove/run-stages.mjs'
import { formatAndLint, types, unitTests } from './prove/stages.mjs'
import { ensureDependencies } from './setup/ensure-dependencies.mjs'
import { runScript } from './setup/say.mjs'

await runScript(async () => runStages(await ensureDependencies(), [formatAndLint, types, unitTests]))
