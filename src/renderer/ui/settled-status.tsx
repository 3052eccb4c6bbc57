import { useEffect, useState } from 'react'

export type SettledStatusProps = {
	readonly text: string
	/** How long it stays the same before it is told; half a second where that is left out. */
	readonly afterMs?: number
}

/**
 * Tells a screen reader what changes with every key, such as how much is found, once it has stayed the same for a moment.
 * Nothing is shown. It begins empty: what comes into the page together with its text is not spoken everywhere.
 */
export function SettledStatus({ text, afterMs = 500 }: SettledStatusProps) {
	const [settled, setSettled] = useState('')
	useEffect(() => {
		const timer = setTimeout(() => setSettled(text), text === '' ? 0 : afterMs)
		return () => clearTimeout(timer)
	}, [text, afterMs])
	return (
		<p role="status" className="sr-only">
			{settled}
		</p>
	)
}
