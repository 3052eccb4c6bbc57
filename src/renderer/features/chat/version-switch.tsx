import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageId, Version } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useChatContext } from './chat-context.ts'
import { showVersion } from './message-actions.ts'

export type VersionSwitchProps = { readonly messageId: MessageId; readonly version: Version }

type Direction = 'previous' | 'next'

/** Steps between the versions of a message; nothing while there is only one. */
export function VersionSwitch({ messageId, version }: VersionSwitchProps) {
	const { t } = useTranslation('chat')
	const { chatId } = useChatContext()
	const isStepping = useRef(false)
	if (version.count < 2 || chatId === null) return null

	const step = (direction: Direction, id: MessageId | null) => ({
		disabled: id === null,
		'data-version-step': direction,
		async onClick() {
			if (id === null || isStepping.current) return
			isStepping.current = true
			await showVersion(chatId, messageId, id)
			isStepping.current = false
			// The version shown now is another article: whoever steps by keyboard stays at the step.
			requestAnimationFrame(() => focusStep(id, direction))
		},
	})
	return (
		<div className="flex items-center" data-versions-of={messageId}>
			<IconButton
				icon={ChevronLeft}
				label={t('actions.previousVersion')}
				{...step('previous', version.previousId)}
			/>
			<span className="sr-only">{t('spoken.version', { index: version.index, count: version.count })}</span>
			<span aria-hidden className="px-0.5 text-sm text-muted tabular-nums">
				{t('actions.versionOf', { index: version.index, count: version.count })}
			</span>
			<IconButton icon={ChevronRight} label={t('actions.nextVersion')} {...step('next', version.nextId)} />
		</div>
	)
}

/** At the first and the last version only the step back is left. */
function focusStep(messageId: MessageId, direction: Direction): void {
	const steps = [
		...document.querySelectorAll<HTMLButtonElement>(`[data-versions-of="${messageId}"] button:enabled`),
	]
	const same = steps.find(({ dataset }) => dataset.versionStep === direction)
	;(same ?? steps[0])?.focus({ preventScroll: true })
}
