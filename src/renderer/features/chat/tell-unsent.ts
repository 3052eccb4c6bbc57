import i18next from 'i18next'
import { showToast } from '../../ui/toast.tsx'

/** Names the files that a message went without, for whoever sent it without reading their lines. */
export function tellUnsent(names: readonly string[]): void {
	if (names.length === 0) return
	const words = i18next.getFixedT(null, 'chat')
	showToast({
		title: words('files.notSent', { count: names.length }),
		description: names.join(', '),
		stays: true,
	})
}
