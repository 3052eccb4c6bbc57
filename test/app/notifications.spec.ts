import type { Page } from '@playwright/test'
import { expect, test } from '../support/app-fixture.ts'
import { windowedLaunchOptions } from '../support/chromium.ts'

test.use({ launchOptions: windowedLaunchOptions })

type Shown = { readonly title: string; readonly body: string; readonly tag: string }

/** Records the notifications that the page shows. They are real ones. */
const record = `
	window.shown = []
	window.Notification = class extends Notification {
		constructor(title, options) {
			super(title, options)
			window.shown.push(this)
		}
	}
`

async function watch(page: Page): Promise<void> {
	const context = page.context()
	await context.grantPermissions(['notifications', 'clipboard-read', 'clipboard-write'])
	// Otherwise every page believes that it has the focus.
	const session = await context.newCDPSession(page)
	await session.send('Emulation.setFocusEmulationEnabled', { enabled: false })
	await page.evaluate(record)
	await page.bringToFront()
}

const shownIn = (page: Page): Promise<readonly Shown[]> =>
	page.evaluate('window.shown.map(({ title, body, tag }) => ({ title, body, tag }))')

const blocked = 'Your browser blocks notifications of this page.'

async function openGeneral(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Settings' }).click()
	await page.getByRole('tab', { name: 'General' }).click()
}

async function switchNotices(page: Page): Promise<void> {
	await openGeneral(page)
	await page.getByRole('switch', { name: 'Tell me when a reply ends or needs me' }).click()
	await page.keyboard.press('Escape')
}

/** The user turns to something else. */
async function lookAway(page: Page): Promise<void> {
	await (await page.context().newPage()).bringToFront()
	await expect.poll(() => page.evaluate('document.hasFocus()')).toBe(false)
}

/** Writes a message, turns away, and then it is sent: a mouse would give the focus back. */
async function sendBehind(page: Page, text: string, turnAway = () => lookAway(page)): Promise<void> {
	await page.getByRole('textbox', { name: 'Message' }).fill(text)
	await turnAway()
	await page.getByRole('button', { name: 'Send' }).dispatchEvent('click')
}

test('a reply that ends in the background is told of, and a click leads to it', async ({ app }) => {
	await watch(app.page)
	await sendBehind(app.page, 'Tell me of tides')
	await app.page.getByRole('button', { name: 'New chat' }).dispatchEvent('click')

	await expect.poll(() => shownIn(app.page)).toHaveLength(1)
	expect((await shownIn(app.page))[0]).toMatchObject({
		title: 'Tell me of tides',
		body: 'The reply is ready.',
	})
	await app.page.evaluate(`window.shown[0].dispatchEvent(new Event('click'))`)
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
})

test('whoever looks at Holdfast, or wants no notifications, gets none', async ({ app }) => {
	const status = () => app.lastReply().getByRole('status', { name: 'Reply status' })
	const completed = (text: string) =>
		expect(app.page.getByRole('article', { name: 'You' }).last().getByText(text))
			.toBeVisible()
			.then(() => expect(status()).toHaveText('Complete'))
	const second = await app.openWindow()
	await watch(second)
	await watch(app.page)
	await app.send('In front')
	await completed('In front')

	await sendBehind(app.page, 'Another window of Holdfast is in front', async () => {
		await second.bringToFront()
		await expect.poll(() => app.page.evaluate('document.hasFocus()')).toBe(false)
	})
	await completed('Another window of Holdfast is in front')

	await app.page.bringToFront()
	await switchNotices(app.page)
	await sendBehind(app.page, 'Silently')
	await completed('Silently')

	// What came of all these would have come before what comes of this.
	await app.page.bringToFront()
	await switchNotices(app.page)
	await sendBehind(app.page, 'Behind')
	await expect.poll(() => shownIn(app.page)).toHaveLength(1)
})

test('the settings say when the browser blocks notifications', async ({ app }) => {
	// Without a screen, a browser denies them from the start.
	await openGeneral(app.page)
	await expect(app.page.getByText(blocked)).toBeVisible()
	await app.page.getByRole('switch', { name: 'Tell me when a reply ends or needs me' }).click()
	await expect(app.page.getByText(blocked)).toBeHidden()
})
