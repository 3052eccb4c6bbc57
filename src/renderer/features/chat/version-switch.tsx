import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageId, Version } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useChatContext } from './chat-context.ts'
import { showVersion } from './message-actions.ts'

/** Steps between the versions of a message; nothing while there is only one. */
export function VersionSwitch({ version }: { readonly version: Version }) {
	const { t } = useTranslation('chat')
	const { chatId } = useChatContext()
	if (version.count < 2 || chatId === null) return null
	const step = (id: MessageId | null) => ({
		disabled: id === null,
		onClick: () => {
			if (id !== null) void showVersion(chatId, id)
		},
	})
	return (
		<div className="flex items-center">
			<IconButton icon={ChevronLeft} label={t('actions.previousVersion')} {...step(version.previousId)} />
			<span className="px-0.5 text-sm text-muted tabular-nums">
				{t('actions.versionOf', { index: version.index, count: version.count })}
			</span>
			<IconButton icon={ChevronRight} label={t('actions.nextVersion')} {...step(version.nextId)} />
		</div>
	)
}
