import { MessageCircleDashed } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { askToClose, keepChat } from './temporary-chats.ts'

export type TemporaryLineProps = {
	readonly chatId: ChatId
	/** There is something to keep, and no reply is running. */
	readonly canKeep: boolean
	/** There is nothing in it that anyone could miss. */
	readonly isUntouched: boolean
}

/** Says above a temporary conversation what it is, and how it is kept or closed. */
export function TemporaryLine({ chatId, canKeep, isUntouched }: TemporaryLineProps) {
	const { t } = useTranslation('chat')
	return (
		<div className="mx-auto w-full max-w-thread shrink-0 px-5 pt-3 pb-2">
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-edge/70 border-dashed py-1.5 pr-1.5 pl-3">
				<MessageCircleDashed aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
				<p className="min-w-0 flex-1 basis-64 text-sm">
					<span className="font-medium">{t('temporary.name')}</span>{' '}
					<span className="text-muted">{t('temporary.note')}</span>
				</p>
				<div className="flex flex-wrap">
					<Button
						look="quiet"
						className="text-accent!"
						disabled={!canKeep}
						onClick={() => void keepChat(chatId)}
					>
						{t('temporary.keep')}
					</Button>
					<Button look="quiet" onClick={() => askToClose(chatId, isUntouched)}>
						{t('temporary.close')}
					</Button>
				</div>
			</div>
		</div>
	)
}
