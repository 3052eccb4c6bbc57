import { useEffect, useState } from 'react'
import type { AppError } from '../../../shared/errors.ts'
import type { ExportPreview, ExportSelection } from '../../../shared/export-model.ts'
import { windowLink } from '../../window-link.ts'

export type Looked =
	| { readonly state: 'looking'; readonly last: ExportPreview | null }
	| { readonly state: 'seen'; readonly preview: ExportPreview }
	| { readonly state: 'failed'; readonly error: AppError }

/** What there is to export. While something else is looked at, what was seen last stays. */
export function usePreview(selection: ExportSelection): Looked {
	const [looked, setLooked] = useState<Looked>({ state: 'looking', last: null })
	useEffect(() => {
		let isWanted = true
		setLooked((before) => ({ state: 'looking', last: before.state === 'seen' ? before.preview : null }))
		const asked =
			selection.of === 'all' ? selection : { of: 'chats' as const, chatIds: [...selection.chatIds] }
		void windowLink()
			.call('export.preview', { selection: asked })
			.then((result) => {
				if (!isWanted) return
				setLooked(
					result.ok ? { state: 'seen', preview: result.value } : { state: 'failed', error: result.error },
				)
			})
		return () => {
			isWanted = false
		}
	}, [selection])
	return looked
}
