import Sqlite from 'better-sqlite3'
import { expect, test } from '../support/app-fixture.ts'

test('kill -9 in mid-reply loses nothing that was on the screen', async ({ app, provider }) => {
	provider.behave({ all: { tokensPerSecond: 80, text: 'Nothing you have seen is lost. '.repeat(200) } })
	for (const round of [1, 2, 3]) {
		await app.page.getByRole('button', { name: 'New chat' }).click()
		await app.send(`round ${round}`)
		const text = app.lastReply().getByRole('group', { name: 'Message text' })
		await expect(text).toContainText('Nothing you have seen is lost. '.repeat(round))
		await app.page.getByRole('textbox', { name: 'Message' }).fill(`draft of round ${round}`)
		await expect.poll(() => readDraft(`${app.dataDir}/holdfast.db`)).toContain(`draft of round ${round}`)
		const shown = ((await text.textContent()) ?? '').trim()
		await app.host().kill()

		await app.restart()
		await app.page.getByRole('navigation', { name: 'Conversations' }).getByText(`round ${round}`).click()
		await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Interrupted')
		await expect(app.page.getByRole('textbox', { name: 'Message' })).toHaveValue(`draft of round ${round}`)
		await app.lastReply().getByRole('button', { name: 'Copy', exact: true }).click()
		const copied = await app.page.evaluate<string>('navigator.clipboard.readText()')
		expect('Nothing you have seen is lost. '.repeat(200).startsWith(copied)).toBe(true)
		expect(copied.length).toBeGreaterThanOrEqual(shown.length)
	}
	await app.host().stop()
	const db = new Sqlite(`${app.dataDir}/holdfast.db`, { readonly: true })
	expect(db.pragma('quick_check', { simple: true })).toBe('ok')
	db.close()
})

function readDraft(path: string): string {
	const db = new Sqlite(path, { readonly: true })
	const texts = db.prepare<[], string>('SELECT text FROM drafts').pluck().all()
	db.close()
	return texts.join('\n')
}

test('a reply whose stream broke goes on by itself', async ({ app, provider }) => {
	provider.behave({ next: [{ tokensPerSecond: 60, fault: { kind: 'reset', after: { chars: 200 } } }, {}] })
	await app.send('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	await app.lastReply().getByRole('button', { name: 'Copy', exact: true }).click()
	expect(await app.page.evaluate('navigator.clipboard.readText()')).toBe(provider.answerTo('Hello'))
})

test('an answer that cannot go on keeps its text, with the reason beside it', async ({ app, provider }) => {
	provider.behave({ all: { continuation: 'refuse', fault: { kind: 'end', after: { chars: 100 } } } })
	await app.send('Hello')
	const reply = app.lastReply()
	await expect(reply.getByRole('status', { name: 'Reply status' })).toHaveText('Interrupted')
	await expect(reply.getByRole('group', { name: 'Message text' })).not.toBeEmpty()
	await expect(reply.getByRole('button', { name: 'Regenerate' })).toBeVisible()
})

for (const [status, next] of [
	[401, /key/i],
	[402, /credit|balance|pay/i],
	[404, /model/i],
] as const) {
	test(`HTTP ${status} says what to do`, async ({ app, provider }) => {
		provider.behave({ all: { fault: { kind: 'status', status } } })
		await app.send('Hello')
		await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Failed')
		await expect(app.lastReply()).toContainText(next)
	})
}

test('a rate limit counts down, and can be cut short', async ({ app, provider }) => {
	provider.behave({ next: [{ fault: { kind: 'status', status: 429, retryAfter: '120' } }, {}] })
	await app.send('Hello')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Waiting')
	await app.lastReply().getByRole('button', { name: 'Try now' }).click()
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
})
