import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { regenerate } from './message-actions.ts'

/** Asks for another version of a reply. `replyId`: its first segment. */
export function RegenerateButton(props: { readonly replyId: MessageId; readonly isDisabled: boolean }) {
	const { t } = useTranslation('chat')
	const asking = usePending()
	return (
		<IconButton
			icon={RotateCcw}
			label={t('actions.regenerate')}
			disabled={props.isDisabled || asking.isPending}
			onClick={() => asking.run(() => regenerate(props.replyId))}
		/>
	)
}
