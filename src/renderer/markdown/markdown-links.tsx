/** Where links of a reply go: to whoever surrounds it, never to the window itself; and how its text is copied. */
import {
	createContext,
	type MouseEvent,
	type ReactNode,
	useContext,
	useEffect,
	useRef,
	useState,
} from 'react'
import { copySources } from './copy-sources.ts'
import { type SafeLink, saysHost } from './safe-link.ts'

export type LinkOpener = {
	/** Called with an https or mailto address after a click. Its host was visible. */
	readonly onOpenLink: (url: string) => void
}

const Opener = createContext<LinkOpener>({ onOpenLink: () => undefined })

/** Surrounds everything that shows Markdown. Without it links do nothing. */
export function MarkdownLinks({ onOpenLink, children }: LinkOpener & { readonly children: ReactNode }) {
	const latest = useRef(onOpenLink)
	useEffect(() => {
		latest.current = onOpenLink
	}, [onOpenLink])
	useEffect(copySources, [])
	// Always the same value: a new one would make React search every message for links.
	const [opener] = useState<LinkOpener>(() => ({ onOpenLink: (url) => latest.current(url) }))
	return <Opener value={opener}>{children}</Opener>
}

/** `text` is what `children` say, to find out whether the host must be added. */
export function LinkView({
	link,
	text,
	className,
	children,
}: {
	readonly link: SafeLink
	readonly text: string
	readonly className?: string
	readonly children: ReactNode
}) {
	const { onOpenLink } = useContext(Opener)
	const open = (event: MouseEvent) => {
		event.preventDefault()
		onOpenLink(link.url)
	}
	return (
		<a
			href={link.url}
			target="_blank"
			rel="noreferrer noopener"
			title={link.url}
			data-host={saysHost(text, link) ? undefined : link.host}
			className={className}
			onClick={open}
			// The middle button makes no click, and would open a window of its own.
			onAuxClick={(event) => (event.button === 1 ? open(event) : undefined)}
		>
			{children}
		</a>
	)
}
