import { announce } from './announcer.tsx'
import { Button } from './button.tsx'
import { useCopied } from './use-copied.ts'

/** Copies a text. A clipboard that refuses changes nothing: the text is there to be selected. */
export function CopyTextButton(props: {
	readonly text: () => string
	readonly label: string
	readonly copiedLabel: string
}) {
	const [isCopied, setIsCopied] = useCopied()
	return (
		<Button
			onClick={() =>
				void navigator.clipboard.writeText(props.text()).then(
					() => {
						setIsCopied(true)
						announce(props.copiedLabel)
					},
					() => {},
				)
			}
		>
			{isCopied ? props.copiedLabel : props.label}
		</Button>
	)
}
