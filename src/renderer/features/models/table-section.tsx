import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import { bundledTable } from '../../../shared/model-table.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { windowLink } from '../../window-link.ts'
import { showOverview, useModels } from './models-store.ts'

/** Where facts and list prices come from, and how they are brought up to date. */
export function TableSection() {
	const { t, i18n } = useTranslation('models')
	const update = useModels((store) => store.update)
	const [isOpen, setIsOpen] = useState(false)
	const day = (date: string) =>
		new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))

	async function putAway() {
		const result = await windowLink().call('model.readTable', { text: null })
		if (result.ok) showOverview(result.value)
		else showFailure(t('saveFailed'), result.error)
	}

	return (
		<Section title={t('table.title')} intro={t('table.note')}>
			<dl className="flex flex-col gap-2 text-sm">
				<TableLine
					name={t('table.bundled', { date: day(bundledTable.date) })}
					sources={bundledTable.sources}
				/>
				{update && (
					<TableLine
						name={t('table.own', { date: day(update.date), count: update.models.length })}
						sources={update.sources}
					/>
				)}
			</dl>
			<div className="flex flex-wrap gap-2">
				<Button onClick={() => setIsOpen(true)}>{t('table.read')}</Button>
				{update && <Button onClick={() => void putAway()}>{t('table.putAway')}</Button>}
			</div>
			<Dialog
				isOpen={isOpen}
				onOpenChange={setIsOpen}
				title={t('table.read')}
				description={t('table.readNote')}
				size="medium"
			>
				{/* Begins anew each time it is opened. */}
				{isOpen && <ReadTable onDone={() => setIsOpen(false)} />}
			</Dialog>
		</Section>
	)
}

function TableLine({ name, sources }: { readonly name: string; readonly sources: readonly string[] }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd data-selectable className="text-xs text-muted wrap-anywhere">
				{sources.join(' · ')}
			</dd>
		</div>
	)
}

/** Far more than all models of the world: not the file that was meant. */
const largestFile = 1_000_000

function ReadTable({ onDone }: { readonly onDone: () => void }) {
	const { t } = useTranslation('models')
	const fileId = useId()
	const [text, setText] = useState('')
	const [problem, setProblem] = useState<AppError | 'too-large' | null>(null)

	async function read(content: string) {
		setText(content)
		if (content.length > largestFile) {
			setProblem('too-large')
			return
		}
		const result = await windowLink().call('model.readTable', { text: content })
		if (result.ok) {
			showOverview(result.value)
			onDone()
		} else setProblem(result.error)
	}

	return (
		<form
			className="flex flex-col gap-3"
			onSubmit={(event) => {
				event.preventDefault()
				event.stopPropagation()
				void read(text)
			}}
		>
			<textarea
				aria-label={t('table.text')}
				value={text}
				onChange={(event) => setText(event.target.value)}
				placeholder={t('table.paste')}
				rows={8}
				spellCheck={false}
				className="w-full resize-y rounded-md border border-edge bg-canvas p-2.5 font-mono text-xs text-ink focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0"
			/>
			{problem && (
				<div role="alert">
					<Notice tone="danger" title={t('table.wrong')}>
						{problem === 'too-large' ? t('table.tooLarge') : describeWrong(problem)}
					</Notice>
				</div>
			)}
			<div className="flex flex-wrap items-center gap-3">
				<Button type="submit" look="primary" disabled={text.trim() === ''}>
					{t('table.use')}
				</Button>
				<label htmlFor={fileId} className="text-sm text-muted">
					{t('table.file')}
				</label>
				<input
					id={fileId}
					type="file"
					accept=".json,application/json"
					onChange={(event) => {
						const [file] = event.target.files ?? []
						if (file && file.size > 4 * largestFile) setProblem('too-large')
						else void file?.text().then(read)
					}}
					className="min-w-0 text-sm"
				/>
			</div>
		</form>
	)

	function describeWrong(error: AppError): string {
		if (error.kind !== 'bad-input') return error.kind
		return error.field === '' ? error.detail : t('table.wrongAt', { at: error.field, detail: error.detail })
	}
}
