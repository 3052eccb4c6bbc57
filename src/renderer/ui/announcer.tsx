import { createPortal } from 'react-dom'
import { create } from 'zustand'

type Announcement = { readonly number: number; readonly text: string }

/** Screen readers speak what is added; that it goes again after a while is not spoken. */
const keptMs = 10_000

const useAnnouncements = create<{ readonly all: readonly Announcement[] }>(() => ({ all: [] }))
let count = 0

/** Tells a screen reader, politely, what only the eye would notice. Nothing is shown. */
export function announce(text: string): void {
	count += 1
	const announcement: Announcement = { number: count, text }
	useAnnouncements.setState(({ all }) => ({ all: [...all, announcement] }))
	setTimeout(() => {
		useAnnouncements.setState(({ all }) => ({ all: all.filter((each) => each !== announcement) }))
	}, keptMs)
}

/** Stands once in the window, beside the page: that is out of reach, and silent, while a dialog is open. */
export function Announcer() {
	const all = useAnnouncements((announcements) => announcements.all)
	return createPortal(
		<div aria-live="polite" className="sr-only">
			{all.map(({ number, text }) => (
				<p key={number}>{text}</p>
			))}
		</div>,
		document.body,
	)
}
