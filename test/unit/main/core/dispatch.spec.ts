import { describe, expect, it } from 'vitest'
import { createDispatch, type Handlers } from '../../../../src/main/core/dispatch.ts'
import { AppErrorException } from '../../../../src/shared/errors.ts'
import { silentLog } from '../../../support/silent-log.ts'

const chatId = '01890000-0000-7000-8000-000000000001'

/** Only the handlers that a test calls exist. */
const dispatchTo = (handlers: Partial<Handlers>) => createDispatch(handlers as Handlers, silentLog)

describe('dispatch', () => {
	it('hands the parsed input to the handler', async () => {
		const received: unknown[] = []
		const dispatch = dispatchTo({
			'draft.save'(input) {
				received.push(input)
				return null
			},
		})
		expect(await dispatch('draft.save', { chatId: null, text: 'hi' })).toEqual({ ok: true, value: null })
		expect(received).toEqual([{ chatId: null, text: 'hi' }])
	})

	it.each(['nothing.known', '__proto__', 'constructor', 'toString', ''])(
		'refuses the name %j',
		async (name) => {
			expect(await dispatchTo({})(name, {})).toMatchObject({
				ok: false,
				error: { kind: 'bad-input', field: 'name' },
			})
		},
	)

	it.each([
		['a missing field', { text: '' }, 'chatId'],
		['an extra field', { chatId: null, text: '', extra: 1 }, ''],
		['a wrong type', { chatId: 5, text: '' }, 'chatId'],
		['nothing', undefined, ''],
		['a text beyond all bounds', { chatId: null, text: 'x'.repeat(8_000_001) }, 'text'],
	])('names the field when the input has %s', async (_what, input, field) => {
		expect(await dispatchTo({})('draft.save', input)).toMatchObject({
			ok: false,
			error: { kind: 'bad-input', field },
		})
	})

	it('passes on the error a handler throws as data', async () => {
		const dispatch = dispatchTo({
			'chat.rename': () => {
				throw new AppErrorException({ kind: 'not-found', what: 'chat' })
			},
		})
		expect(await dispatch('chat.rename', { chatId, title: 'x' })).toEqual({
			ok: false,
			error: { kind: 'not-found', what: 'chat' },
		})
	})

	it('turns a mistake of ours into an internal error instead of rejecting', async () => {
		const dispatch = dispatchTo({
			'chat.rename': () => {
				throw new TypeError('oops')
			},
		})
		expect(await dispatch('chat.rename', { chatId, title: 'x' })).toEqual({
			ok: false,
			error: { kind: 'internal', detail: 'oops' },
		})
	})

	it('does not tell a window where on this machine a mistake of ours was made', async () => {
		const dispatch = dispatchTo({
			'chat.rename': () => {
				throw new Error("ENOENT: no such file or directory, open '/home/ada/holdfast/keys.enc'")
			},
		})
		expect(await dispatch('chat.rename', { chatId, title: 'x' })).toEqual({
			ok: false,
			error: { kind: 'internal', detail: "ENOENT: no such file or directory, open '…/keys.enc'" },
		})
	})

	it('repeats no more of a wrong input than a sentence', async () => {
		const input = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`unknown${index}`, 1]))
		const answer = await dispatchTo({})('app.info', input)
		expect(JSON.stringify(answer).length).toBeLessThan(1_000)
	})
})
