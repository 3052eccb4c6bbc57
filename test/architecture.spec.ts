/** The house rules, held against the whole of `src`. Each is also shown a small example that breaks it. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findCycles } from './architecture/find-cycles.ts'
import * as house from './architecture/house-rules.ts'
import * as imports from './architecture/import-rules.ts'
import { type Module, readModule } from './architecture/read-module.ts'

const sourceFiles = listFiles('src')
const sources = readAll(sourceFiles)
const tests = readAll(listFiles('test'))

describe('imports', () => {
	const rules: readonly {
		readonly says: string
		readonly rule: imports.Rule
		readonly breaks: readonly Example[]
		readonly keeps: readonly Example[]
	}[] = [
		{
			says: 'the contract imports nothing but zod',
			rule: imports.sharedIsPure,
			breaks: [
				['src/shared/api.ts', "import { readFileSync } from 'node:fs'"],
				['src/shared/api.ts', "import type { Core } from '../main/core/create-core.ts'"],
				['src/shared/api.ts', "export * from 'electron'"],
				['src/shared/api.ts', "import './markdown/bounded-lexer.ts'"],
			],
			keeps: [['src/shared/api.ts', "import { z } from 'zod'; import { ok } from './errors.ts'"]],
		},
		{
			says: 'the reading of texts imports the contract and what it reads with',
			rule: imports.readingKnowsOnlyTheContract,
			breaks: [
				['src/shared/markdown/read-formula.ts', "import katex from 'katex'"],
				['src/shared/highlight/grammars.ts', "import { readFile } from 'node:fs'"],
				['src/shared/markdown/bounded-lexer.ts', "import '../../renderer/markdown/block.ts'"],
			],
			keeps: [['src/shared/markdown/bounded-lexer.ts', "import 'marked'; import '../cjk-emphasis.ts'"]],
		},
		{
			says: 'preload imports the contract and electron',
			rule: imports.preloadKnowsOnlyTheContract,
			breaks: [
				['src/preload/index.ts', "import fs from 'node:fs'"],
				['src/preload/index.ts', "import '../main/electron/ipc.ts'"],
			],
			keeps: [['src/preload/index.ts', "import 'electron'; import '../shared/api.ts'"]],
		},
		{
			says: 'windows import nothing of the main process, not even types',
			rule: imports.rendererKnowsOnlyTheContract,
			breaks: [
				['src/renderer/main.tsx', "import type { Core } from '../main/core/create-core.ts'"],
				['src/renderer/main.tsx', "import { ipcRenderer } from 'electron/renderer'"],
				['src/renderer/main.tsx', "import 'node:path'"],
				['src/renderer/main.tsx', "type Client = import('openai').OpenAI"],
			],
			keeps: [['src/renderer/main.tsx', "import 'react'; import '../shared/api.ts'; import './app/app.tsx'"]],
		},
		{
			says: 'the core knows no host and no window',
			rule: imports.coreKnowsNoHost,
			breaks: [
				['src/main/core/create-core.ts', "import { app } from 'electron'"],
				['src/main/core/create-core.ts', "import fastify from 'fastify'"],
				['src/main/core/create-core.ts', "import '@fastify/static'"],
				['src/main/core/reply/watch.ts', "import '../../electron/power.ts'"],
				['src/main/core/reply/watch.ts', "await import('../../browser/server.ts')"],
				['src/main/core/reply/watch.ts', "import '../../../renderer/main.tsx'"],
			],
			keeps: [['src/main/core/reply/watch.ts', "import 'node:fs'; import 'pino'; import '../ports.ts'"]],
		},
		{
			says: 'the Electron host uses the core only from its front, and nothing of the browser host',
			rule: imports.electronHostStandsAlone,
			breaks: [
				['src/main/electron.ts', "import './browser/server.ts'"],
				['src/main/electron/ipc.ts', "import '../core/reply/live-replies.ts'"],
				['src/main/electron/ipc.ts', "import 'fastify'"],
			],
			keeps: [['src/main/electron.ts', "import 'electron'; import './core/create-core.ts'"]],
		},
		{
			says: 'the browser host uses the core only from its front, and nothing of Electron',
			rule: imports.browserHostStandsAlone,
			breaks: [
				['src/main/browser-host.ts', "import './electron/windows.ts'"],
				['src/main/browser/server.ts', "import '../core/storage/chats.ts'"],
				['src/main/browser/server.ts', "import type { App } from 'electron'"],
			],
			keeps: [['src/main/browser/server.ts', "import 'fastify'; import '../core/create-core.ts'"]],
		},
		{
			says: 'what both hosts start with knows neither',
			rule: imports.startUpKnowsNoHost,
			breaks: [
				['src/main/startup/create-log.ts', "import { app } from 'electron'"],
				['src/main/startup/create-log.ts', "import '../browser/server.ts'"],
				['src/main/startup/create-log.ts', "import '../core/history/handlers.ts'"],
			],
			keeps: [
				['src/main/startup/create-log.ts', "import 'node:fs'; import type { Log } from '../core/ports.ts'"],
			],
		},
		{
			says: 'only the provider folder imports openai',
			rule: imports.onlyProvidersKnowOpenai,
			breaks: [
				['src/main/core/reply/run-reply.ts', "import OpenAI from 'openai'"],
				['src/shared/model.ts', "import type { Response } from 'openai/resources/responses'"],
			],
			keeps: [['src/main/core/provider/chat-completions.ts', "import OpenAI from 'openai'"]],
		},
		{
			says: 'only storage opens a database',
			rule: imports.onlyStorageKnowsSqlite,
			breaks: [
				['src/main/core/history/handlers.ts', "import Database from 'better-sqlite3'"],
				// Kept when compiled: the import itself is not a type.
				['src/main/core/history/handlers.ts', "import { type Database } from 'better-sqlite3'"],
				['src/main/browser/server.ts', "import type Database from 'better-sqlite3'"],
			],
			keeps: [
				['src/main/core/storage/open-database.ts', "import Database from 'better-sqlite3'"],
				['src/main/core/history/handlers.ts', "import type Database from 'better-sqlite3'"],
			],
		},
		{
			says: 'a feature of the window is used through its index.ts',
			rule: imports.featuresMeetAtTheirIndex,
			breaks: [
				['src/renderer/features/chat/chat-view.tsx', "import '../settings/provider-form.tsx'"],
				['src/renderer/app/app.tsx', "import '../features/chat/chat-view.tsx'"],
				['src/renderer/features/chat/chat-view.tsx', "import '../settings/tabs/index.ts'"],
			],
			keeps: [
				[
					'src/renderer/features/chat/chat-view.tsx',
					"import './apply-delta.ts'; import '../settings/index.ts'",
				],
				['src/renderer/features/chat/parts/message.tsx', "import '../apply-delta.ts'"],
			],
		},
		{
			says: 'parts that serve every feature know none',
			rule: imports.sharedPartsKnowNoFeature,
			breaks: [
				['src/renderer/ui/button.tsx', "import '../features/chat/index.ts'"],
				['src/renderer/markdown/block.tsx', "import type { Chat } from '../features/chat/index.ts'"],
			],
			keeps: [['src/renderer/markdown/block.tsx', "import '../ui/button.tsx'"]],
		},
	]

	for (const { says, rule, breaks, keeps } of rules) {
		it(says, () => expect(rule(sources)).toEqual([]))
		for (const [path, text] of breaks) {
			it(`…and would notice ${text} in ${path}`, () => expect(rule([readModule(path, text)])).toHaveLength(1))
		}
		it('…and lets the right ones pass', () => {
			expect(keeps.flatMap(([path, text]) => rule([readModule(path, text)]))).toEqual([])
		})
	}

	it('name files that exist, with their extension', () => {
		expect(house.importsNameExistingFiles(isFile)(sources)).toEqual([])
	})

	it('…and would notice one without', () => {
		const rule = house.importsNameExistingFiles((path) => path === 'src/b.ts')
		expect(rule([readModule('src/a.ts', "import './b'")])).toHaveLength(1)
		expect(rule([readModule('src/a.ts', "import './b.ts'; import './b.ts?raw'")])).toEqual([])
	})

	it('never go in a circle', () => expect(findCycles(sources)).toEqual([]))

	it('…and would notice a circle through types and re-exports', () => {
		const circle = [
			readModule('src/a.ts', "import type { B } from './b.ts'"),
			readModule('src/b.ts', "export * from './c.ts'"),
			readModule('src/c.ts', "const a = await import('./a.ts')"),
		]
		expect(findCycles(circle)).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts'])
		expect(findCycles(circle.slice(0, 2))).toEqual([])
	})
})

describe('names', () => {
	it('are in kebab-case', () => expect(house.namesAreKebabCase(sourceFiles)).toEqual([]))

	it('…and others would be noticed', () => {
		const wrong = ['src/ChatView.tsx', 'src/chat_view.tsx', 'src/Reply/watch.ts']
		expect(house.namesAreKebabCase(wrong)).toEqual(wrong)
		expect(house.namesAreKebabCase(['src/0001-first.ts', 'src/zh-CN/chat.json', 'src/env.d.ts'])).toEqual([])
	})

	it('say what is inside', () => expect(house.namesSayWhatIsInside(sourceFiles)).toEqual([]))

	it('…and vague ones would be noticed', () => {
		const vague = ['src/utils.ts', 'src/chat-helpers.ts', 'src/common/chat.ts', 'src/chat/util.tsx']
		expect(house.namesSayWhatIsInside(vague)).toEqual(vague)
		expect(house.namesSayWhatIsInside(['src/uncommon.ts', 'src/common-mark.ts'])).toEqual([])
	})
})

describe('code', () => {
	it('casts nothing to any', () => expect(house.nothingIsCastToAny([...sources, ...tests])).toEqual([]))

	it('…and such a cast would be noticed', () => {
		expect(house.nothingIsCastToAny([readModule('src/a.ts', 'const a = b as any')])).toHaveLength(1)
		expect(house.nothingIsCastToAny([readModule('src/a.ts', "const a = 'b as any' as string")])).toEqual([])
	})

	it('leaves nothing to do', () => expect(house.nothingIsLeftToDo([...sources, ...tests])).toEqual([]))

	it('…and a note of it would be noticed', () => {
		const notes = ['// TODO: later', '/* FIXME */'].map((note) => readModule('src/a.ts', note))
		expect(house.nothingIsLeftToDo(notes)).toHaveLength(2)
		expect(house.nothingIsLeftToDo([readModule('src/a.ts', "const list = 'TODO'")])).toEqual([])
	})

	it('has no test that silences the others', () => expect(house.noTestStandsAlone(tests)).toEqual([]))

	it('…and such a test would be noticed', () => {
		const alone = ["it.only('a', b)", "describe.only('a', b)", "test.only.each([])('a', b)"]
		expect(house.noTestStandsAlone(alone.map((text) => readModule('test/a.spec.ts', text)))).toHaveLength(3)
		expect(house.noTestStandsAlone([readModule('test/a.spec.ts', "it('is the only one', b)")])).toEqual([])
	})
})

type Example = readonly [path: string, text: string]

function listFiles(folder: string): readonly string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
}

function isFile(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

function readAll(paths: readonly string[]): readonly Module[] {
	return paths
		.filter((path) => /\.tsx?$/.test(path))
		.map((path) => readModule(path, readFileSync(path, 'utf8')))
}
