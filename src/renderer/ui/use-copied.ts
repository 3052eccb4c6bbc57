import { useEffect, useState } from 'react'

const shownMs = 1_500

/** Whether something has just been copied, which a button shows for a moment, and how to say so. */
export function useCopied(): readonly [boolean, (isCopied: boolean) => void] {
	const [isCopied, setIsCopied] = useState(false)
	useEffect(() => {
		if (!isCopied) return
		const timer = setTimeout(() => setIsCopied(false), shownMs)
		return () => clearTimeout(timer)
	}, [isCopied])
	return [isCopied, setIsCopied]
}
