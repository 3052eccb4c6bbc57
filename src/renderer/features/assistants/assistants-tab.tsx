import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Assistant, mostAssistants } from '../../../shared/assistant-model.ts'
import type { AssistantId } from '../../../shared/model.ts'
import { movedAloud } from '../../moved-aloud.ts'
import { Button } from '../../ui/button.tsx'
import { orderAssistants, removeAssistant } from './assistant-actions.ts'
import { AssistantEditor, type Providers } from './assistant-editor.tsx'
import { AssistantLine } from './assistant-line.tsx'
import { useAssistants } from './assistants-store.ts'

/** The assistants: made, changed and ordered. */
export function AssistantsTab(props: Providers) {
	const { t } = useTranslation('assistants')
	const { assistants } = useAssistants()
	const [edited, setEdited] = useState<AssistantId | 'new' | null>(null)
	const addButton = useRef<HTMLButtonElement>(null)
	const assistant = assistants.find(({ id }) => id === edited) ?? null

	function move({ id, name }: Assistant, by: -1 | 1) {
		const ids = assistants.map((each) => each.id)
		void orderAssistants(movedAloud(ids, id, by, name))
	}

	/** Its line takes the focus along; from here a keyboard goes on. */
	async function remove(removed: Assistant) {
		await removeAssistant(removed)
		addButton.current?.focus()
	}

	return (
		<div className="flex flex-col gap-4 pb-2">
			<p className="text-muted">{t('intro')}</p>
			{assistants.length > 0 && (
				<ul aria-label={t('list')} className="rounded-md border border-line">
					{assistants.map((each, index) => (
						<AssistantLine
							key={each.id}
							assistant={each}
							providers={props.providers}
							isFirst={index === 0}
							isLast={index === assistants.length - 1}
							onEdit={() => setEdited(each.id)}
							onMove={(by) => move(each, by)}
							onRemove={() => void remove(each)}
						/>
					))}
				</ul>
			)}
			<div className="flex flex-wrap items-center gap-3">
				<Button
					ref={addButton}
					look={assistants.length === 0 ? 'primary' : 'plain'}
					disabled={assistants.length >= mostAssistants}
					onClick={() => setEdited('new')}
				>
					<Plus aria-hidden size={15} />
					{t('add')}
				</Button>
				{assistants.length > 1 && <p className="text-sm text-muted">{t('orderNote')}</p>}
			</div>
			{(edited === 'new' || assistant) && (
				<AssistantEditor {...props} key={edited} assistant={assistant} onClose={() => setEdited(null)} />
			)}
		</div>
	)
}
