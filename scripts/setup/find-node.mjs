/** The Node that runs Holdfast: 24, from the dependencies, or else a recent one that is installed. */
import { existsSync } from 'node:fs'
import { fromRoot } from './paths.mjs'
import { SetupProblem } from './say.mjs'

/** better-sqlite3 crashes on older ones, without a word. */
const oldestMajor = 22

/** @returns {string} */
export function findNode() {
	const locked = fromRoot('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
	if (existsSync(locked)) return locked
	if (Number.parseInt(process.versions.node, 10) >= oldestMajor) return process.execPath
	throw new SetupProblem(
		`Holdfast needs Node ${oldestMajor} or newer on ${process.platform}-${process.arch}, and this is Node ${process.versions.node}. Install a newer one from https://nodejs.org, then run the command again.`,
	)
}
