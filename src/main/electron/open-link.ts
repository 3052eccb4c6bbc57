/** Opens a link in the user's browser or mail program. */
import type { Shell } from 'electron'

/** Other schemes start programs: `file:` opens what it names, and every installed program may add its own. */
const allowedProtocols: ReadonlySet<string> = new Set(['https:', 'mailto:'])

/** Rejects when the link is neither https nor mailto, or when no program takes it. */
export async function openLink(shell: Pick<Shell, 'openExternal'>, url: string): Promise<void> {
	const parsed = URL.parse(url)
	if (!parsed || !allowedProtocols.has(parsed.protocol))
		throw new Error('Only https and mailto links are opened.')
	// As parsed, so that what was checked and what is opened are one and the same.
	await shell.openExternal(parsed.href)
}
