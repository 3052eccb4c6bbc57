/**
 * What people install: electron-builder packages a real build over a stand-in for Electron, among files that
 * must not get in, and the result is read back.
 */
import { execFile } from 'node:child_process'
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { parseAst } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appId } from '../../src/main/electron/app-id.ts'
import { childEnvironment } from '../../src/main/startup/child-environment.ts'
import { writeElectronDistribution } from '../support/electron-distribution.ts'

const root = join(import.meta.dirname, '..', '..')
const run = promisify(execFile)

let folder: string
let app: string
let archive: string

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-package-'))
	const project = join(folder, 'project')
	mkdirSync(project)
	for (const name of ['package.json', 'LICENSE', 'electron-builder.config.cjs', 'resources']) {
		cpSync(join(root, name), join(project, name), { recursive: true })
	}
	symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'))
	await runTool('electron-vite/bin/electron-vite.js', [
		'build',
		'--logLevel=error',
		'--outDir',
		join(project, 'out'),
	])
	for (const path of strangers) {
		mkdirSync(join(project, path, '..'), { recursive: true })
		writeFileSync(join(project, path), 'does not belong here')
	}
	writeElectronDistribution(join(folder, 'electron'))

	await runTool('electron-builder/cli.js', [
		...['--projectDir', project, '--config', join(project, 'electron-builder.config.cjs')],
		...['--linux', '--x64', '--dir', `-c.electronDist=${join(folder, 'electron')}`],
	])
	app = join(project, 'dist', 'linux-unpacked')
	archive = join(app, 'resources', 'app.asar')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const strangers = [
	'src/main/electron.ts',
	'test/unit/a.spec.ts',
	'docs/notes.md',
	'.env',
	'.cache/thing',
	'scripts/start.mjs',
	'out/main/electron.js.map',
	'out/renderer/assets/index.js.map',
	'out/built-from.txt',
]

/** Everything that may be in the archive. A file that fits none of these is a leak. */
const allowed = [
	/^package\.json$/,
	/^LICENSE$/,
	/^out\/main\/(electron|(read|import|export|extract|index|checkpoint)-worker)\.js$/,
	// What the entries share, each with a hash of its content.
	/^out\/main\/[\w.-]+-[\w-]{8}\.js$/,
	/^out\/main\/[\w.-]+\.md$/,
	/^out\/main\/cmaps\/([\w-]+\.bcmap|LICENSE)$/,
	/^out\/preload\/index\.cjs$/,
	/^out\/renderer\/(index|preview)\.html$/,
	/^out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png|md)$/,
	/^resources\/icons\/512x512\.png$/,
	/^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w/.-]+\.js)$/,
	/^node_modules\/better-sqlite3\/prebuilds\/linux-x64\.node$/,
]

test('the archive holds what the app needs, and nothing else', () => {
	const files = filesInArchive()
	expect(files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([])
	expect(files).toEqual(
		expect.arrayContaining([
			...[
				'package.json',
				'LICENSE',
				'out/main/electron.js',
				'out/main/cmaps/GBK-EUC-H.bcmap',
				'out/preload/index.cjs',
				'out/renderer/index.html',
			],
			...['resources/icons/512x512.png', 'node_modules/better-sqlite3/prebuilds/linux-x64.node'],
		]),
	)
})

test('beside the archive there is the native module alone', () => {
	const unpacked = join(app, 'resources', 'app.asar.unpacked')
	const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((path) =>
		statSync(join(unpacked, path)).isFile(),
	)
	expect(files).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node'])
	expect(readdirSync(join(app, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
})

test('the main script imports nothing that is not there', () => {
	const files = new Set(filesInArchive())
	const seen = new Set<string>()
	const outside = new Set<string>()
	const waiting = ['out/main/electron.js']
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		if (seen.has(file)) continue
		seen.add(file)
		for (const name of importsOf(extractFile(archive, file).toString())) {
			if (name.startsWith('.')) waiting.push(join(file, '..', name))
			else if (!isBuiltin(name)) outside.add(name)
		}
	}
	expect([...seen].filter((file) => !files.has(file))).toEqual([])
	expect([...outside].sort()).toEqual(['better-sqlite3', 'electron'])
})

test('the database works with what is left of its package', () => {
	const extracted = join(folder, 'extracted')
	extractAll(archive, extracted)
	const Database = createRequire(join(extracted, 'out', 'main', 'electron.js'))('better-sqlite3')
	const db = new Database(':memory:')
	expect(db.prepare('SELECT 1 + 1 AS two').get()).toEqual({ two: 2 })
	db.close()
})

test('the packaged program starts no other code than its archive', async () => {
	const fuses = await getCurrentFuseWire(join(app, 'holdfast'))
	const state = (fuse: FuseV1Options) => (fuses[fuse] === FuseState.ENABLE ? 'on' : 'off')
	expect({
		runAsNode: state(FuseV1Options.RunAsNode),
		nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
		nodeCliInspect: state(FuseV1Options.EnableNodeCliInspectArguments),
		fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
		cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
		asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
		onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
	}).toEqual({
		runAsNode: 'off',
		nodeOptions: 'off',
		nodeCliInspect: 'off',
		fileProtocol: 'off',
		cookieEncryption: 'on',
		asarIntegrity: 'on',
		onlyAsar: 'on',
	})
})

test('Windows knows the program and its shortcut by one name', () => {
	const config = createRequire(import.meta.url)(join(root, 'electron-builder.config.cjs'))
	expect(config.appId).toBe(appId)
})

test('the icons of Windows and macOS hold a picture for every size that is asked for', () => {
	const ico = readFileSync(join(root, 'resources', 'icon.ico'))
	expect(Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico[6 + 16 * index] || 256)).toEqual([
		16, 24, 32, 48, 64, 128, 256,
	])
	const icns = readFileSync(join(root, 'resources', 'icon.icns'))
	expect(icns.toString('latin1', 0, 4)).toBe('icns')
	expect(icns.readUInt32BE(4)).toBe(icns.length)
	const types: string[] = []
	for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
		types.push(icns.toString('latin1', at, at + 4))
	expect(types).toEqual(['ic11', 'ic12', 'ic07', 'ic13', 'ic08', 'ic14', 'ic09', 'ic10'])
})

function filesInArchive(): readonly string[] {
	return listPackage(archive, { isPack: false })
		.map((path) => path.replace(/^[/\\]/, ''))
		.filter((path) => !('files' in statFile(archive, path)))
}

/** What a bundle asks for by name: imports of every form, and the bundler's own `require` for CommonJS inside it. */
function importsOf(code: string): readonly string[] {
	const names: string[] = []
	JSON.stringify(parseAst(code), (_key, node) => {
		const source =
			node?.type === 'CallExpression' && isRequire(node.callee) ? node.arguments[0] : node?.source
		if (source?.type === 'Literal' && typeof source.value === 'string') names.push(source.value)
		return typeof node === 'bigint' ? null : node
	})
	return names
}

function isRequire(callee: { readonly type: string; readonly name?: string }): boolean {
	return callee.type === 'Identifier' && (callee.name === '__require' || callee.name === 'require')
}

async function runTool(path: string, args: readonly string[]): Promise<void> {
	const tool = join(root, 'node_modules', path)
	if (!existsSync(tool)) throw new Error(`${path} is not installed`)
	// Both look for the project in the working directory, and neither needs anybody's keys.
	await run(process.execPath, [tool, ...args], { cwd: root, env: childEnvironment() })
}
