/**
 * Adds to package-lock.json the optional platform packages that the registry npm was pointed at did not
 * have when the file was written. npm leaves them out, and then refuses the file: `npm ci` stops with
 * "Missing: … from lock file". The entries added here have a version and a platform but no integrity, so
 * that npm ignores them on other platforms and fetches them by version on their own.
 *
 * Run it after every change of dependencies: `node scripts/mend-lock-file.mjs`
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { missingOptionalPackages } from './lock-file/missing-optional-packages.mjs'
import { fromRoot } from './setup/paths.mjs'
import { say } from './setup/say.mjs'

const lockFile = fromRoot('package-lock.json')
const lock = JSON.parse(readFileSync(lockFile, 'utf8'))
const missing = missingOptionalPackages(lock.packages)
for (const [path, entry] of missing) lock.packages[path] = entry
// npm's own order of keys and indent, here and below: its next rewrite of the file then changes nothing.
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(lockFile, `${JSON.stringify(lock, null, '\t')}\n`)
say(
	missing.length === 0
		? 'package-lock.json names every optional package.'
		: `Added to package-lock.json: ${missing.map(([path]) => path.replace('node_modules/', '')).join(', ')}`,
)
