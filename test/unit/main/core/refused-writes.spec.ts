/** What a person does while the disk refuses: each answer says so, and nothing that was there is lost. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { CallInput, CallName } from '../../../../src/shared/api.ts'
import {
	makeSampleHistory,
	sampleChatId,
	sampleMessageId,
	sampleText,
} from '../../../support/sample-history.ts'
import { startCoreSession } from '../../../torture/core-process.ts'
import { limitFileSize } from '../../../torture/refusing-disk.ts'

const disk = limitFileSize()

it.skipIf(disk === null)(
	'every write answers that it was not saved, and succeeds later',
	{
		timeout: 60_000,
	},
	async () => {
		if (!disk) return
		makeSampleHistory(join(disk.path, 'holdfast.db'), { chats: 3, messagesEach: 4 })
		const session = await startCoreSession({
			dataDir: disk.path,
			baseUrl: 'http://127.0.0.1:9/v1',
			api: 'chat',
			isBackground: false,
			timeScale: 1,
		})
		const { call } = session.window
		const chatId = sampleChatId(1)
		const attempts: readonly (() => Promise<unknown>)[] = [
			attempt('draft.save', { chatId, text: 'a new draft'.repeat(2_000) }),
			attempt('chat.rename', { chatId, title: 'Another title' }),
			attempt('chat.chooseModel', { chatId, providerId: null, model: 'other' }),
			attempt('message.edit', { messageId: sampleMessageId(1, 2), text: 'Edited' }),
			attempt('chat.send', { chatId, text: 'A question', providerId: null, model: null }),
			attempt('settings.save', { theme: 'light' }),
			attempt('provider.save', {
				id: null,
				name: 'New',
				baseUrl: 'http://127.0.0.1:9/v1',
				api: 'chat',
				defaultModel: null,
			}),
		]

		function attempt<Name extends CallName>(name: Name, input: CallInput<Name>) {
			return () => call(name, input)
		}

		const before = await state()
		disk.refuse(session.pid)
		for (const write of attempts) await expect(write()).rejects.toThrow('not-saved')
		expect(await call('data.backUp', {})).toMatchObject({ problem: { kind: 'io' } })
		expect(await state()).toEqual(before)
		disk.relent(session.pid)
		expect(await state()).toEqual(before)
		for (const write of attempts.slice(0, 3)) await write()
		expect((await call('chat.open', { chatId, limit: 10 })).chat).toMatchObject({
			title: 'Another title',
			model: 'other',
		})
		expect(await call('data.backUp', {})).toMatchObject({ problem: null })
		await session.kill()
		disk.remove()

		async function state() {
			const opened = await call('chat.open', { chatId, limit: 10 })
			expect(opened.messages.map(({ text }) => text)).toEqual(
				[0, 1, 2, 3].map((index) => sampleText(1, index)),
			)
			return [opened, await call('settings.get', {}), await call('provider.list', {})]
		}
	},
)
