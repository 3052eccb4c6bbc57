/** For CI: fails when a package that we ship has a severe hole that is known. Asks the registry, where that answers. */
import { execFile } from 'node:child_process'
import { judgeAudit } from './advisories/judge-audit.mjs'
import { withoutKeys } from './setup/environment.mjs'
import { root } from './setup/paths.mjs'
import { say } from './setup/say.mjs'

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const options = { cwd: root, env: withoutKeys(), timeout: 60_000, shell: process.platform === 'win32' }

// npm ends with an error both when it has found something and when nobody answered: what it printed tells which.
execFile(npm, ['audit', '--omit=dev', '--json'], options, (_error, output) => {
	const severe = judgeAudit(output)
	if (severe === null) say('The registry answers no questions about advisories: they were not checked.')
	else if (severe === 0) say('No severe advisory is known for what is shipped.')
	else {
		say(`${severe} packages have a severe advisory. See: npm audit --omit=dev`)
		process.exitCode = 1
	}
})
