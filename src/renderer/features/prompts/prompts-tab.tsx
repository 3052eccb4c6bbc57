import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostPrompts, type Prompt, type PromptId } from '../../../shared/prompt-model.ts'
import { movedAloud } from '../../moved-aloud.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { findPrompts } from './find-prompts.ts'
import { copyPrompts, importPrompts, orderPrompts, removePrompt } from './prompt-actions.ts'
import { PromptEditor } from './prompt-editor.tsx'
import { PromptLine } from './prompt-line.tsx'
import { usePrompts } from './prompts-store.ts'

/** From so many on they are searched. */
const searchedFrom = 8

/** The prompts: written, changed, ordered, and taken along. */
export function PromptsTab() {
	const { t } = useTranslation('prompts')
	const { prompts } = usePrompts()
	const [edited, setEdited] = useState<PromptId | 'new' | null>(null)
	const [sought, setSought] = useState('')
	const addButton = useRef<HTMLButtonElement>(null)
	const filePicker = useRef<HTMLInputElement>(null)
	const prompt = prompts.find(({ id }) => id === edited) ?? null
	const canSearch = prompts.length >= searchedFrom
	const found = canSearch ? findPrompts(prompts, sought) : prompts
	const isWhole = found.length === prompts.length

	/** Its line takes the focus along; from here a keyboard goes on. */
	async function remove(removed: Prompt) {
		await removePrompt(removed)
		addButton.current?.focus()
	}

	return (
		<div className="flex flex-col gap-4 pb-2">
			<p className="text-muted">{t('intro')}</p>
			{canSearch && <TextField label={t('search')} type="search" value={sought} onChange={setSought} />}
			{found.length > 0 && (
				<ul aria-label={t('list')} className="rounded-md border border-line">
					{found.map((each, index) => (
						<PromptLine
							key={each.id}
							prompt={each}
							isFirst={!isWhole || index === 0}
							isLast={!isWhole || index === found.length - 1}
							onEdit={() => setEdited(each.id)}
							onMove={(by) =>
								void orderPrompts(
									movedAloud(
										prompts.map(({ id }) => id),
										each.id,
										by,
										each.name,
									),
								)
							}
							onRemove={() => void remove(each)}
						/>
					))}
				</ul>
			)}
			{prompts.length > 0 && found.length === 0 && (
				<p role="status" className="text-muted">
					{t('nothingFound')}
				</p>
			)}
			<div className="flex flex-wrap items-center gap-2">
				<Button
					ref={addButton}
					look={prompts.length === 0 ? 'primary' : 'plain'}
					disabled={prompts.length >= mostPrompts}
					onClick={() => setEdited('new')}
				>
					<Plus aria-hidden size={15} />
					{t('add')}
				</Button>
				<span className="grow" />
				<Button look="quiet" onClick={() => filePicker.current?.click()}>
					{t('share.import')}
				</Button>
				<Button look="quiet" disabled={prompts.length === 0} onClick={() => void copyPrompts()}>
					{t('share.copy')}
				</Button>
				<input
					ref={filePicker}
					type="file"
					accept=".json,application/json"
					hidden
					onChange={(event) => {
						const file = event.target.files?.[0]
						event.target.value = ''
						if (file) void importPrompts(file)
					}}
				/>
			</div>
			{(edited === 'new' || prompt) && (
				<PromptEditor key={edited} prompt={prompt} onClose={() => setEdited(null)} />
			)}
		</div>
	)
}
