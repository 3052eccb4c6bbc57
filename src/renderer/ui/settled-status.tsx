import { useEffect, useState } from 'react'

const settledAfterMs = 500

/**
 * Tells a screen reader what changes with every key, such as how much is found, once it has stayed the same for a moment.
 * Nothing is shown. It begins empty: what comes into the page together with its text is not spoken everywhere.
 */
export function SettledStatus({ text }: { readonly text: string }) {
	const [settled, setSettled] = useState('')
	useEffect(() => {
		const timer = setTimeout(() => setSettled(text), text === '' ? 0 : settledAfterMs)
		return () => clearTimeout(timer)
	}, [text])
	return (
		<p role="status" className="sr-only">
			{settled}
		</p>
	)
}
