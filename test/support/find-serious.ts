import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What axe calls serious or worse in what the page shows, in both themes. Only contrast depends on the theme. `within`:
 * a selector; left out, the whole page.
 */
export async function findSerious(page: Page, within?: string): Promise<readonly string[]> {
	const found: string[] = []
	for (const colorScheme of ['light', 'dark'] as const) {
		// A colour on its way from one theme to the other is none of either.
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
		const axe = new AxeBuilder({ page })
		if (colorScheme === 'dark') axe.withRules(['color-contrast'])
		if (within !== undefined) axe.include(within)
		const { violations } = await axe.analyze()
		for (const { id, impact, nodes } of violations) {
			if (impact !== 'serious' && impact !== 'critical') continue
			found.push(`${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join(' ')}`)
		}
	}
	await page.emulateMedia({ colorScheme: null, reducedMotion: null })
	return found
}
