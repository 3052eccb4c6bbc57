import { FileText, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { draftOf, useDrafts } from './drafts.ts'
import { focusMessageField } from './focus-fields.ts'
import { formatTextSize } from './format-text-size.ts'
import { changeDraft } from './large-draft.ts'

/** Stands for a text that is too large for the field it was pasted into. Nothing where there is none. */
export function PastedText({ chatId }: { readonly chatId: ChatId | null }) {
	const { t, i18n } = useTranslation('chat')
	const text = useDrafts((drafts) => drafts.pasted.get(chatId) ?? '')
	const isSaving = useDrafts((drafts) => drafts.pasting.has(chatId))
	if (text === '') return null

	function remove() {
		changeDraft(chatId, { ...draftOf(chatId), pasted: '' })
		focusMessageField()
	}

	return (
		<div className="mx-2 mt-2 flex items-center gap-3 rounded-lg bg-sunken py-1.5 pr-1.5 pl-3">
			<FileText aria-hidden size={18} className="shrink-0 text-muted" />
			<div className="min-w-0 grow">
				<div className="text-sm font-medium">
					{t('pastedText', { size: formatTextSize(text.length, i18n.language) })}
					{isSaving && <span className="font-normal text-muted"> · {t('pastedTextSaving')}</span>}
				</div>
				<div className="truncate text-sm text-muted">{text.slice(0, 200).trim().split('\n', 1)[0]}</div>
			</div>
			<IconButton icon={X} label={t('removePastedText')} onClick={remove} />
		</div>
	)
}
