import { useRef, useState } from 'react'
import { useHandOn } from '../../ui/use-hand-on.ts'

export type NameEditorProps = {
	/** Its accessible name. */
	readonly label: string
	readonly name: string
	/** Only with another name than before, and never with an empty one. */
	readonly onSave: (name: string) => void
	readonly onClose: () => void
	/** Where the focus goes that was in it until it closed. */
	readonly handOn: (isSaved: boolean) => void
}

/** A name, edited where it stands: Enter saves, Escape leaves it as it was. */
export function NameEditor({ label, name, onSave, onClose, handOn }: NameEditorProps) {
	const [typed, setTyped] = useState(name)
	// The field loses the focus while it goes away; that must not commit what Escape gave up.
	const isDone = useRef(false)
	const field = useRef<HTMLInputElement>(null)
	const isSaved = useRef(false)
	useHandOn(field, () => handOn(isSaved.current))

	function close() {
		isDone.current = true
		onClose()
	}

	function commit() {
		if (isDone.current) return
		const next = typed.trim()
		isSaved.current = next !== '' && next !== name
		close()
		if (isSaved.current) onSave(next)
	}

	return (
		<div className="mx-2 flex h-8.5 items-center">
			<input
				ref={field}
				// biome-ignore lint/a11y/noAutofocus: the person has just asked to name it.
				autoFocus
				aria-label={label}
				placeholder={label}
				value={typed}
				maxLength={100}
				onChange={(event) => setTyped(event.target.value)}
				onFocus={(event) => event.target.select()}
				onBlur={commit}
				onKeyDown={(event) => {
					if (event.nativeEvent.isComposing) return
					if (event.key === 'Enter') commit()
					if (event.key === 'Escape') close()
				}}
				className="h-7.5 w-full rounded-md border border-accent bg-canvas px-2.5 outline-none"
			/>
		</div>
	)
}
