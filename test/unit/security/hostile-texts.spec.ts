/** Texts that fit their call and mean harm: SQL, the search's own language, paths, patterns, prototypes as JSON. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CallName, calls } from '../../../src/shared/api.ts'
import { type CoreWithHistory, startCoreWithHistory } from '../../support/core-with-history.ts'
import { createRandom } from '../../support/fake-provider/random.ts'
import { pick, type Random } from '../../support/hostile-values.ts'
import { howMany } from '../../support/how-many.ts'
import { sampleInput } from '../../support/sample-input.ts'
import { findLeak, prototypes } from '../../support/witness.ts'

const seed = 20_261_121
const rounds = howMany(60, 15)

/** Calls that take a text of the user's, and neither leave this machine nor put the test's own core away. */
const takingText: readonly CallName[] = [
	'search.messages',
	'search.titles',
	'search.inChat',
	'chat.rename',
	'chat.organize',
	'folder.save',
	'draft.save',
	'data.conversations',
	'data.restore',
	'data.restoreConversation',
	'data.planMove',
	'import.beginUpload',
	'keys.unlock',
	'provider.save',
	'provider.readImport',
	'provider.import',
	'settings.save',
	'export.text',
	'model.readTable',
	'model.save',
	'chat.setParameters',
	'fallback.savePlan',
	'attachment.read',
]

const hostile: readonly [string, ...string[]] = [
	"'; DROP TABLE chats; --",
	'" OR 1=1 --',
	'"unbalanced',
	'a" NEAR(b, 5) "c',
	'* ^ - + ( ) : " {',
	'NOT NOT AND OR',
	'-in:trash -"" from:" model:',
	'before:9999-99-99 after:-1 in:',
	'title:*',
	'%_\\%',
	`${'('.repeat(400)}`,
	`${'"a" '.repeat(150)}`,
	'a*'.repeat(200),
	`${'-'.repeat(900)}`,
	'\u0000\u0001\u001f',
	'\ud800 \udc00',
	'𠀀𠀁𠀂',
	'é́́́́'.repeat(50),
	'../../../../etc/passwd',
	'/dev/zero',
	'\\\\host\\share',
	'CON',
	'__proto__',
	'constructor',
	'{"__proto__":{"hostilePollution":true}}',
	'{"format":"holdfast-providers","version":1,"providers":[{"__proto__":{"name":"x"},"constructor":{"prototype":{"hostilePollution":true}}}]}',
	`{"format":"holdfast-providers","version":1,"providers":[{"name":"<img src=x>","baseUrl":"https://user:password@evil.example/","api":"chat"},{"name":"x","baseUrl":"javascript:alert(1)","api":"chat"}]}`,
	`${'['.repeat(900)}`,
	'http://evil.example@127.0.0.1/',
	'http://[::1',
	'https://evil.example/?key=1#x',
	'\u202Egpj.exe',
]

/** The same input with every free text in it replaced, as far as the call takes that. */
function withHostileTexts(name: CallName, input: unknown, random: Random): unknown {
	if (Array.isArray(input)) return input.map((each) => withHostileTexts(name, each, random))
	if (typeof input !== 'object' || input === null) return input
	let changed: Record<string, unknown> = { ...input }
	for (const [key, value] of Object.entries(input)) {
		const next = typeof value === 'string' ? pick(random, hostile) : withHostileTexts(name, value, random)
		const attempt = { ...changed, [key]: next }
		if (calls[name].input.safeParse(attempt).success) changed = attempt
	}
	return changed
}

describe('a hostile text that fits its call', () => {
	let given: CoreWithHistory
	beforeAll(async () => {
		given = await startCoreWithHistory()
	})
	afterAll(() => given.discard())

	it.each(takingText)('is an ordinary text to %s', async (name) => {
		const { core, key } = given
		const shared = prototypes()
		const wrong: unknown[] = []
		let fitting = 0
		for (let round = 0; round < rounds; round += 1) {
			const random = createRandom((seed ^ Math.imul(round + 1, 0x9e3779b1)) >>> 0)
			const input = withHostileTexts(name, sampleInput(name, random), random)
			if (calls[name].input.safeParse(input).success) fitting += 1
			const answer = await core.core.dispatch(name, input)
			const failed = !answer.ok && answer.error.kind === 'internal'
			if (failed || findLeak(answer, core.dataDir, [key]) === 'a secret') wrong.push({ input, answer })
		}
		expect(wrong).toEqual([])
		expect(fitting).toBeGreaterThan(rounds / 2)
		expect(prototypes()).toBe(shared)
	})

	it('leaves the history whole', async () => {
		const { core } = given
		expect((await core.call('data.check', {})).problem).toBeNull()
		const found = { query: 'Hello', order: 'newest', cursor: null, limit: 10 } as const
		await expect.poll(async () => (await core.call('search.messages', found)).hits.length).toBeGreaterThan(0)
	})
})
