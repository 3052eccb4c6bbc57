import { FileDown } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportPreview, ExportSelection } from '../../../shared/export-model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SwitchField } from '../../ui/switch-field.tsx'
import { useLateFocus } from '../../ui/use-late-focus.ts'
import { usePending } from '../../ui/use-pending.ts'
import { choose, closeExport, type ExportChoice, extentOf, useExport } from './export-store.ts'
import { FormatField, isDrawn } from './format-field.tsx'
import { hasSaveDialog, startExport } from './run-export.ts'
import { usePreview } from './use-preview.ts'

/** What goes out, in which form, and how much of it. */
export function ChooseStep() {
	const { t } = useTranslation('export')
	const { t: tErrors } = useTranslation('errors')
	const { selection, choice } = useExport()
	const looked = usePreview(selection)
	const starting = usePending()
	const form = useRef<HTMLFormElement>(null)
	useLateFocus(form, looked.state === 'seen')
	if (looked.state === 'failed') {
		const { title, nextStep } = describeError(looked.error, tErrors)
		return (
			<div role="alert">
				<Notice tone="danger" title={t('lookFailed')}>
					{title} {nextStep}
				</Notice>
			</div>
		)
	}
	const preview = looked.state === 'seen' ? looked.preview : looked.last
	if (preview === null) return <p className="text-muted">{t('looking')}</p>

	// What cannot be had now stays the choice for another time.
	const format = !preview.canDraw && isDrawn(choice.format) ? 'markdown' : choice.format
	const shown = { ...choice, format }
	const hasNothing = preview.messages === 0
	return (
		<form
			ref={form}
			className="flex flex-col gap-5"
			onSubmit={(event) => {
				event.preventDefault()
				choose({ format })
				starting.run(startExport)
			}}
		>
			<What selection={selection} preview={preview} />
			<FormatField value={format} onChange={(next) => choose({ format: next })} canDraw={preview.canDraw} />
			<Extras choice={shown} preview={preview} />
			<div className="flex flex-wrap items-center justify-end gap-2">
				<p className="grow basis-64 text-sm text-muted">{t('promise')}</p>
				<Button onClick={closeExport}>{t('cancel')}</Button>
				<Button look="primary" type="submit" disabled={hasNothing || starting.isPending}>
					<FileDown aria-hidden size={15} />
					{t(hasSaveDialog() ? 'startTo' : 'start')}
				</Button>
			</div>
		</form>
	)
}

/** What is taken out. */
function What({
	selection,
	preview,
}: {
	readonly selection: ExportSelection
	readonly preview: ExportPreview
}) {
	const { t, i18n } = useTranslation('export')
	const { conversations, messages, files, title } = preview
	const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value)
	const counted = [
		messages > 0 && t('what.messages', { count: messages, number: number(messages) }),
		files > 0 && t('what.files', { count: files, number: number(files) }),
	].filter((part) => part !== false)
	const nothing = conversations === 0 ? t('what.none') : t('what.empty')
	return (
		<div className="flex flex-col gap-3">
			<div>
				<p className="truncate font-medium" title={title ?? undefined}>
					{title === null
						? t('what.counted', { count: conversations, number: number(conversations) })
						: t('what.one', { title: title || t('words.untitled') })}
				</p>
				<p className="text-sm text-muted">{messages === 0 ? nothing : counted.join(' · ')}</p>
			</div>
			{selection.of === 'all' && (
				<SwitchField
					label={t('archived.label')}
					isOn={selection.withArchived}
					onChange={(withArchived) => useExport.setState({ selection: { of: 'all', withArchived } })}
					hint={t(selection.withArchived ? 'archived.on' : 'archived.off')}
				/>
			)}
		</div>
	)
}

/** What may be left out. */
function Extras({ choice, preview }: { readonly choice: ExportChoice; readonly preview: ExportPreview }) {
	const { t } = useTranslation('export')
	const { format, withReasoning, withFiles } = choice
	const isTree = extentOf(choice) === 'tree'
	return (
		<div className="flex flex-col gap-3">
			{preview.hasVersions && (
				<SwitchField
					label={t('versions.label')}
					isOn={isTree}
					onChange={(isOn) => choose({ extent: isOn ? 'tree' : 'path' })}
					hint={t(isTree ? (format === 'json' ? 'versions.onJson' : 'versions.on') : 'versions.off')}
				/>
			)}
			<SwitchField
				label={t('reasoning.label')}
				isOn={withReasoning}
				onChange={(isOn) => choose({ withReasoning: isOn })}
				hint={t(withReasoning ? 'reasoning.on' : 'reasoning.off')}
			/>
			{preview.files > 0 && (
				<SwitchField
					label={t('files.label')}
					isOn={withFiles}
					onChange={(isOn) => choose({ withFiles: isOn })}
					hint={t(!withFiles ? 'files.off' : isDrawn(format) ? 'files.drawn' : filesHints[asText(format)])}
				/>
			)}
		</div>
	)
}

const filesHints = { markdown: 'files.markdown', json: 'files.json', html: 'files.html' } as const
const asText = (format: ExportChoice['format']) =>
	format === 'json' || format === 'html' ? format : 'markdown'
