import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { maxAttachmentBytes, maxAttachments } from '../../../shared/attachment.ts'
import type { ChatId } from '../../../shared/model.ts'
import { writeSize } from '../../../shared/write-size.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useShortcut } from '../commands/index.ts'
import { attachButtonId, focusMessageField } from './focus-fields.ts'
import { takeFiles } from './take-files.ts'

/** Chooses files with the system's own dialog. */
export function AttachButton({ chatId }: { readonly chatId: ChatId | null }) {
	const { t, i18n } = useTranslation('chat')
	const input = useRef<HTMLInputElement>(null)
	const shortcut = useShortcut('attach')
	const most = writeSize(maxAttachmentBytes, i18n.language)
	return (
		<>
			<IconButton
				id={attachButtonId}
				icon={Paperclip}
				shortcut={shortcut}
				label={t('files.attach')}
				size="large"
				hint={t('files.limits', { count: maxAttachments, most })}
				onClick={() => input.current?.click()}
			/>
			<input
				ref={input}
				type="file"
				multiple
				accept={accepted}
				hidden
				onChange={({ target }) => {
					takeFiles(chatId, [...(target.files ?? [])])
					// The same file can be chosen again after it was removed.
					target.value = ''
					focusMessageField()
				}}
			/>
		</>
	)
}

/** What the dialog offers first; whoever asks it for all files may choose any, and what it is its bytes say. */
const accepted = [
	'image/*',
	'text/*',
	'application/pdf',
	'application/json',
	'.docx,.xlsx,.pptx,.pdf',
	'.txt,.md,.markdown,.csv,.tsv,.log,.json,.jsonl,.yaml,.yml,.toml,.xml,.html,.css,.ini,.env,.conf,.tex,.srt',
	'.c,.h,.cc,.cpp,.hpp,.cs,.go,.java,.js,.jsx,.mjs,.cjs,.kt,.lua,.m,.php,.pl,.py,.r,.rb,.rs,.scala,.sh,.sql,.swift,.ts,.tsx,.vue,.ipynb,.diff,.patch',
].join(',')
