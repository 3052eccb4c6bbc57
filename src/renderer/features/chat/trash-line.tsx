import { Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { useHandOn } from '../../ui/use-hand-on.ts'
import { runCommand } from '../commands/index.ts'
import { focusMessageField } from './focus-fields.ts'

/** Says above a conversation that it is in the trash, and brings it back. */
export function TrashLine() {
	const { t } = useTranslation('chat')
	const line = useRef<HTMLDivElement>(null)
	useHandOn(line, focusMessageField)
	return (
		<div ref={line} className="mx-auto w-full max-w-thread shrink-0 px-5 pt-3 pb-2">
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-sunken py-1.5 pr-1.5 pl-3">
				<Trash2 aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
				<p className="min-w-0 flex-1 basis-48 text-sm">{t('conversation.inTrash')}</p>
				<Button look="quiet" className="text-accent!" onClick={() => runCommand('trash')}>
					{t('restore', { ns: 'chat-list' })}
				</Button>
			</div>
		</div>
	)
}
