import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { nameFor } from './base-url.ts'
import { ErrorNotice } from './error-notice.tsx'
import { FirstRunFields } from './first-run-fields.tsx'
import { useLocalServers } from './local-servers-store.ts'
import { PresetChoice } from './preset-choice.tsx'
import { baseUrlOf, cloudEntries, customEntry, localEntries, type PresetEntry } from './preset-entries.ts'
import {
	emptyFields,
	findProblems,
	type ProviderFields,
	toSaveInput,
	toTestInput,
	withPreset,
} from './provider-fields.ts'
import { SaveObstacle } from './save-obstacle.tsx'
import { useProviderSave } from './use-provider-save.ts'
import { useProviderTest } from './use-provider-test.ts'
import { VerifiedProvider } from './verified-provider.tsx'

/** The empty state that leads to the first answer: choose a provider, paste a key, see it work, start. */
export function FirstRun() {
	const { t } = useTranslation('settings')
	const titleId = useId()
	const form = useRef<HTMLFormElement>(null)
	const local = useLocalServers()
	const locals = localEntries(local.servers ?? [])
	/** Null until the user chooses. */
	const [chosenKey, setChosenKey] = useState<string | null>(null)
	// A server may have been started, or stopped, since it was chosen.
	const isFirst = chosenKey === null
	const entry = [...cloudEntries, ...locals].find(({ key }) => key === (chosenKey ?? 'openai')) ?? customEntry
	const [fields, setFields] = useState(() => begin(entry))
	const [hasTried, setHasTried] = useState(false)
	const [asksForKey, setAsksForKey] = useState(false)
	const testing = useProviderTest()
	// The list of providers is no longer empty then, and the window moves on by itself.
	const saving = useProviderSave(() => {})

	const problems = findProblems({ ...fields, name: 'any' })
	const isKeyMissing = entry.preset.kind === 'cloud' && fields.key.kind === 'enter' && !fields.key.text.trim()
	const isUsable = !isKeyMissing && !problems.baseUrl && !problems.key
	const verdict = testing.state.phase === 'done' ? testing.state.verdict : null
	const isTesting = testing.state.phase === 'testing'
	const isSaving = saving.state.phase === 'saving'
	// A key that was refused is no use saved; a list of models that was not given says nothing about replies.
	const isSavingUseful = verdict?.works === false && verdict.error.kind !== 'unauthorized'
	const isAskingSomething = saving.state.phase === 'undecided' || saving.state.phase === 'locked'

	useEffect(() => {
		if (hasTried) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
	}, [hasTried])

	function change(next: ProviderFields) {
		setFields(next)
		setHasTried(false)
		testing.forget()
		saving.giveUp()
	}

	function choose(next: PresetEntry) {
		setChosenKey(next.key)
		setAsksForKey(false)
		change(begin(next))
	}

	async function check() {
		setHasTried(true)
		if (!isUsable || isTesting) return
		const found = await testing.test(toTestInput(null, fields))
		if (found?.works === false && found.error.kind === 'unauthorized') setAsksForKey(true)
	}

	const save = (model: string) =>
		void saving.save(
			toSaveInput(null, { ...fields, name: fields.name || nameFor(fields.baseUrl), defaultModel: model }),
		)

	return (
		<section aria-labelledby={titleId} className="mx-auto flex w-full max-w-144 flex-col gap-5 p-6">
			<div>
				<h1 id={titleId} className="text-xl font-semibold text-balance">
					{t('firstRun.title')}
				</h1>
				<p className="mt-1 text-muted text-pretty">{t('firstRun.body')}</p>
			</div>
			<form
				ref={form}
				noValidate
				inert={isSaving}
				onSubmit={(event) => {
					event.preventDefault()
					void check()
				}}
				className="flex flex-col gap-4"
			>
				<PresetChoice local={locals} value={entry.key} onChange={choose} />
				<FirstRunFields
					// Another choice has fields of its own.
					key={entry.key}
					entry={entry}
					fields={fields}
					problems={hasTried ? { ...problems, isKeyMissing } : {}}
					isFirst={isFirst}
					asksForKey={asksForKey}
					isLooking={local.isLooking}
					onLookAgain={local.lookAgain}
					onChange={change}
				/>
				<div role="status" className="contents">
					{verdict && !verdict.works && <ErrorNotice error={verdict.error} />}
				</div>
				{isSavingUseful && (
					<TextField
						label={t('firstRun.model')}
						value={fields.defaultModel}
						// The verdict stays: it says nothing about a model's name.
						onChange={(defaultModel) => setFields({ ...fields, defaultModel })}
						placeholder={t('firstRun.modelPlaceholder')}
						hint={t('firstRun.saveAnywayNote')}
						maxLength={200}
					/>
				)}
				{!isAskingSomething && !verdict?.works && (
					<div className="flex flex-wrap gap-2">
						<Button type="submit" look="primary" disabled={isTesting || isSaving}>
							{isTesting && <Spinner size={14} className="text-current" />}
							{t(isTesting ? 'firstRun.checking' : 'firstRun.check')}
						</Button>
						{isSavingUseful && (
							<Button onClick={() => save(fields.defaultModel)}>{t('firstRun.saveAnyway')}</Button>
						)}
					</div>
				)}
			</form>
			{verdict?.works && !isAskingSomething && (
				<VerifiedProvider
					key={entry.key}
					preset={entry.preset}
					named={fields.defaultModel}
					verdict={verdict}
					isSaving={isSaving}
					onStart={save}
				/>
			)}
			<SaveObstacle {...saving} />
		</section>
	)
}

const begin = (entry: PresetEntry): ProviderFields => withPreset(emptyFields, entry.preset, baseUrlOf(entry))
