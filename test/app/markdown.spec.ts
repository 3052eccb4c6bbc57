/** What can be done with what a reply draws: blocks of code, formulas, footnotes. */
import { expect, test } from '../support/app-fixture.ts'

const long = Array.from({ length: 60 }, (_, index) => `step_${index}()`).join('\n')
const reply = `It costs $5 and $10, and $E = mc^2$ holds.[^1] Then $\\frac{1$ does not.

$$
\\sum_{k=1}^n k
$$

\`\`\`ts title="src/scatter.ts"
let wide = 1
\`\`\`

\`\`\`python
${long}
\`\`\`

[^1]: A note.
`

test('code is wrapped, numbered, saved and folded; formulas are drawn and copied; footnotes lead there and back', async ({
	app,
	provider,
}) => {
	const { page } = app
	provider.behave({ all: { text: reply } })
	await app.send('Hello')
	const article = app.lastReply()
	await expect(article.getByRole('status', { name: 'Reply status' })).toHaveText(/Complete/)

	// What grew under the reader's eyes is not folded; read again, it is.
	const more = article.getByRole('button', { name: /^Show/ })
	await expect(more).toHaveAttribute('aria-expanded', 'true')
	await page.reload()
	await expect(more).toHaveText('Show all 60 lines')
	const folded = article.locator('[data-folded]')
	await expect(folded).toHaveCount(1)

	await expect(article.locator('math')).toHaveCount(2)
	await expect(article.getByText('$\\frac{1$')).toBeVisible()
	await page.evaluate(`getSelection().selectAllChildren(document.querySelector('.markdown p'))`)
	await page.keyboard.press('ControlOrMeta+c')
	const copied = await page.evaluate('navigator.clipboard.readText()')
	expect(copied).toBe('It costs $5 and $10, and $E = mc^2$ holds.[^1] Then $\\frac{1$ does not.')

	const reference = article.getByRole('button', { name: 'Footnote 1', exact: true })
	await reference.click()
	await expect(article.getByRole('listitem').filter({ hasText: 'A note.' })).toBeFocused()
	await article.getByRole('button', { name: 'Back to the text from footnote 1' }).click()
	await expect(reference).toBeFocused()

	const download = page.waitForEvent('download')
	await article.getByRole('button', { name: 'Save as file' }).first().click()
	expect((await download).suggestedFilename()).toBe('scatter.ts')
	await article.getByRole('button', { name: 'Line numbers' }).first().click()
	await article.getByRole('button', { name: 'Wrap lines' }).first().click()
	await page.reload()
	await expect(article.getByRole('button', { name: 'Wrap lines' }).first()).toHaveAttribute(
		'aria-pressed',
		'true',
	)
	await expect(article.getByRole('button', { name: 'Line numbers' }).last()).toHaveAttribute(
		'aria-pressed',
		'true',
	)

	// A place that is looked for is never behind the fold.
	await expect(folded).toHaveCount(1)
	await page.keyboard.press('ControlOrMeta+f')
	await page.keyboard.type('step_55')
	await expect(folded).toHaveCount(0)
	await expect(article.getByText('step_55()')).toBeInViewport()
	// Deep in a long block its head is still at hand.
	await expect(article.getByRole('button', { name: 'Copy code' }).last()).toBeInViewport()
})
