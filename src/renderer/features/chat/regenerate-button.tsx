import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { useShortcut } from '../commands/index.ts'
import { regenerate } from './message-actions.ts'

/** Asks for another version of a reply. `replyId`: its first segment. `isLast`: it is the one that the command is about. */
export function RegenerateButton(props: {
	readonly replyId: MessageId
	readonly isDisabled: boolean
	readonly isLast: boolean
}) {
	const { t } = useTranslation('chat')
	const asking = usePending()
	const shortcut = useShortcut('regenerate')
	return (
		<IconButton
			icon={RotateCcw}
			label={t('actions.regenerate')}
			shortcut={props.isLast ? shortcut : undefined}
			disabled={props.isDisabled || asking.isPending}
			onClick={() => asking.run(() => regenerate(props.replyId))}
		/>
	)
}
