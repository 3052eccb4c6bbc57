import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { isLong } from './skip-unless-long.ts'

/** The dark one in the campaign alone: only contrast depends on it, and ui/contrast.spec.ts knows the colours of both. */
const themes = isLong ? (['light', 'dark'] as const) : (['light'] as const)

/** What axe calls serious or worse in what the page shows. `within`: a selector; left out, the whole page. */
export async function findSerious(page: Page, within?: string): Promise<readonly string[]> {
	const found: string[] = []
	for (const colorScheme of themes) {
		// A colour on its way from one theme to the other is none of either.
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
		// Without the frames, which show what is not ours, it needs no second page.
		const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)
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
