import { useEffect, useState } from 'react'
import { readAttachment } from './read-attachment.ts'

export type StoredPicture = { readonly sha256: string; readonly mediaType: string }

/** A `blob:` address while it is wanted; its bytes are let go of afterwards. */
export function usePictureUrl({ sha256, mediaType }: StoredPicture, isWanted: boolean) {
	const [url, setUrl] = useState<string | null>(null)
	const [isBroken, setIsBroken] = useState(false)
	useEffect(() => {
		if (!isWanted) return
		let made: string | null = null
		let isGone = false
		void readAttachment(sha256, mediaType).then((picture) => {
			if (isGone) return
			if (picture.ok) {
				made = URL.createObjectURL(picture.value)
				setUrl(made)
			} else if (picture.error.kind === 'not-found') setIsBroken(true)
		})
		return () => {
			isGone = true
			if (made) URL.revokeObjectURL(made)
		}
	}, [sha256, mediaType, isWanted])
	return { url, isBroken, onBroken: () => setIsBroken(true) }
}
