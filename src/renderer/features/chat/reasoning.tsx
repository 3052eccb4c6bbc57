import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { LongText } from '../../markdown/long-text.tsx'
import { useUnfolded } from './use-unfolded.ts'

/** What the model thought before it answered: folded, and live when unfolded. Nothing when it did not tell. */
export function Reasoning(props: {
	readonly messageId: MessageId
	readonly text: string
	readonly isThinking: boolean
}) {
	const { t } = useTranslation('chat')
	const [isOpen, setIsOpen] = useUnfolded(props.messageId, 'reasoning')
	if (props.text === '') return null
	return (
		<details
			className="mb-2 text-base"
			open={isOpen}
			onToggle={(event) => setIsOpen(event.currentTarget.open)}
		>
			<summary className="inline-flex h-7 list-none items-center gap-1 rounded-md pr-2 text-muted hover:text-ink">
				<ChevronRight
					aria-hidden
					size={14}
					className={isOpen ? 'rotate-90 transition-transform' : 'transition-transform'}
				/>
				{props.isThinking ? t('reasoning.thinking') : t('reasoning.thoughts')}
			</summary>
			{isOpen && (
				<div
					data-selectable
					className="mt-1 max-h-80 overflow-y-auto border-l-2 border-line pl-4 whitespace-pre-wrap text-muted wrap-anywhere"
				>
					<LongText text={props.text} />
				</div>
			)}
		</details>
	)
}
