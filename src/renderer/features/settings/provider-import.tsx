import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import type { ProviderImport as Found } from '../../../shared/provider-model.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { windowLink } from '../../window-link.ts'
import { ErrorNotice } from './error-notice.tsx'
import { ImportedProviders } from './imported-providers.tsx'
import { textAreaLook } from './text-area-look.ts'

/** A button that takes providers in from a text: pasted or from a file, shown, and added when the user says so. */
export function ProviderImport({ onImported }: { readonly onImported?: () => void }) {
	const { t } = useTranslation('settings')
	const [isOpen, setIsOpen] = useState(false)
	return (
		<>
			<Button onClick={() => setIsOpen(true)}>{t('share.import')}</Button>
			<Dialog
				isOpen={isOpen}
				onOpenChange={setIsOpen}
				title={t('share.importTitle')}
				description={t('share.importNote')}
				size="medium"
			>
				{/* Begins anew each time it is opened. */}
				{isOpen && (
					<Steps
						onDone={() => {
							setIsOpen(false)
							onImported?.()
						}}
					/>
				)}
			</Dialog>
		</>
	)
}

function Steps({ onDone }: { readonly onDone: () => void }) {
	const { t } = useTranslation('settings')
	const field = useRef<HTMLInputElement>(null)
	const [text, setText] = useState('')
	const [found, setFound] = useState<Found | null>(null)
	const [picks, setPicks] = useState<ReadonlySet<number>>(new Set())
	const [error, setError] = useState<AppError | 'no-file' | null>(null)

	async function read(content: string) {
		setText(content)
		const result = await windowLink().call('provider.readImport', { text: content })
		if (result.ok) {
			setError(null)
			setFound(result.value)
			// What is here already is not added a second time unless the user wants it.
			setPicks(new Set(result.value.providers.flatMap(({ isHere }, index) => (isHere ? [] : [index]))))
		} else setError(result.error.kind === 'bad-input' ? 'no-file' : result.error)
	}

	async function add() {
		const result = await windowLink().call('provider.import', { text, picks: [...picks] })
		if (result.ok) onDone()
		else setError(result.error)
	}

	const failure =
		error === 'no-file' ? (
			<p role="alert" className="text-sm text-danger">
				{t('share.notAFile')}
			</p>
		) : (
			error && <ErrorNotice error={error} />
		)
	if (found) {
		return (
			<div className="flex flex-col gap-4">
				<ImportedProviders found={found} picks={picks} onPick={setPicks} />
				{failure}
				<div className="flex gap-2">
					<Button look="primary" disabled={picks.size === 0} onClick={() => void add()}>
						{t('share.add', { count: picks.size })}
					</Button>
					<Button onClick={() => setFound(null)}>{t('share.back')}</Button>
				</div>
			</div>
		)
	}
	return (
		<form
			className="flex flex-col gap-3"
			onSubmit={(event) => {
				event.preventDefault()
				void read(text)
			}}
		>
			<textarea
				aria-label={t('share.text')}
				value={text}
				onChange={(event) => setText(event.target.value)}
				placeholder={t('share.paste')}
				rows={8}
				spellCheck={false}
				className={textAreaLook}
			/>
			{failure}
			<div className="flex flex-wrap items-center gap-3">
				<Button type="submit" look="primary" disabled={text.trim() === ''}>
					{t('share.look')}
				</Button>
				<Button onClick={() => field.current?.click()}>{t('share.file')}</Button>
				<input
					ref={field}
					type="file"
					accept=".json,.txt,application/json,text/plain"
					hidden
					onChange={(event) => {
						const file = event.target.files?.[0]
						// The same file can be chosen again.
						event.target.value = ''
						// Far more than all providers of the world: not the file that was meant.
						if (file && file.size > 1_000_000) setError('no-file')
						else void file?.text().then(read)
					}}
				/>
			</div>
		</form>
	)
}
