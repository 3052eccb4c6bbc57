import { useRef, useState } from 'react'

export type Pending = {
	/** Disable with it what starts the work. */
	readonly isPending: boolean
	/** Does nothing while earlier work is under way: a double click starts one. */
	readonly run: (work: () => Promise<unknown>) => void
}

/** Something that is started by a click, and must not be started again until it has answered. */
export function usePending(): Pending {
	const [isPending, setIsPending] = useState(false)
	// The second click may come before the button is drawn as disabled.
	const isUnderWay = useRef(false)

	async function finish(work: () => Promise<unknown>): Promise<void> {
		try {
			await work()
		} finally {
			isUnderWay.current = false
			setIsPending(false)
		}
	}

	return {
		isPending,
		run(work) {
			if (isUnderWay.current) return
			isUnderWay.current = true
			setIsPending(true)
			void finish(work)
		},
	}
}
