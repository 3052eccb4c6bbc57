import { useEffect, useState } from 'react'

/** The time in Unix milliseconds, anew each minute. */
export function useMinute(): number {
	const [nowMs, setNowMs] = useState(Date.now)
	useEffect(() => {
		const timer = setInterval(() => setNowMs(Date.now()), 60_000)
		return () => clearInterval(timer)
	}, [])
	return nowMs
}
