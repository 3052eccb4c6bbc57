/** Builds `out/` when it was made from other sources than the present ones. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onceAtATime } from './once-at-a-time.mjs'
import { fromRoot, root } from './paths.mjs'
import { runProgram } from './run-program.mjs'
import { SetupProblem, say } from './say.mjs'

const inputs = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
const outputs = ['main/electron.js', 'main/browser-host.js', 'preload/index.cjs', 'renderer/index.html']
const stampFile = fromRoot('out', 'built-from.txt')

/** @param {string} node the Node to build with */
export async function ensureBuild(node) {
	if (isFresh()) return
	await onceAtATime(async () => {
		if (!isFresh()) await build(node)
	})
}

/** Says that what is in `out/` is not, or not any more, a build of the sources. */
export function forgetBuild() {
	rmSync(stampFile, { force: true })
}

/** @param {string} node */
async function build(node) {
	say('Building (only after a change)…')
	forgetBuild()
	const stamp = hashInputs()
	const builder = fromRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
	const { status } = await runProgram(node, [builder, 'build', '--logLevel=warn'])
	if (status !== 0) throw new SetupProblem('The build failed. The reason is above.')
	writeFileSync(stampFile, stamp)
}

function isFresh() {
	if (!outputs.every((path) => existsSync(fromRoot('out', path)))) return false
	return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hashInputs()
}

/** By content, since a checkout or a copy changes every time of modification. Takes some 20 ms. */
function hashInputs() {
	const hash = createHash('sha256')
	for (const path of inputs.flatMap(listFiles)) {
		const content = readFileSync(join(root, path))
		hash.update(`${path}\0${content.length}\0`).update(content)
	}
	return hash.digest('hex')
}

/**
 * @param {string} path relative to the root
 * @returns {string[]}
 */
function listFiles(path) {
	if (!existsSync(join(root, path))) return []
	if (statSync(join(root, path)).isFile()) return [path]
	return readdirSync(join(root, path), { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) =>
			entry.isDirectory() ? listFiles(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
		)
}
