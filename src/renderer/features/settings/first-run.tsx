import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type BaseUrlProblem, nameFor, openAiBaseUrl } from './base-url.ts'
import { ChoiceCards } from './choice-cards.tsx'
import { ErrorNotice } from './error-notice.tsx'
import { SecretInput } from './key-field.tsx'
import {
	emptyFields,
	findProblems,
	type ProviderFields,
	toSaveInput,
	toTestInput,
	withBaseUrl,
} from './provider-fields.ts'
import { BaseUrlHint } from './provider-fieldset.tsx'
import { SaveObstacle } from './save-obstacle.tsx'
import { suggestModel } from './suggest-model.ts'
import { useProviderSave } from './use-provider-save.ts'
import { useProviderTest } from './use-provider-test.ts'

type Service = 'openai' | 'other'
type Problem = BaseUrlProblem | 'key-characters' | 'key-missing'

/** The empty state that leads to the first key: choose a service, paste, Enter. */
export function FirstRun() {
	const { t } = useTranslation('settings')
	const titleId = useId()
	const form = useRef<HTMLFormElement>(null)
	const [service, setService] = useState<Service>('openai')
	const [key, setKey] = useState('')
	const [baseUrl, setBaseUrl] = useState('')
	const [model, setModel] = useState('')
	const [hasTried, setHasTried] = useState(false)
	const testing = useProviderTest()
	// The list of providers is no longer empty then, and the window moves on by itself.
	const saving = useProviderSave(() => {})

	const fields = toFields(service, { key, baseUrl, model })
	const problems = findProblems(fields)
	const isKeyMissing = service === 'openai' && key.trim() === ''
	const isUsable = !isKeyMissing && !problems.baseUrl && !problems.key
	const verdict = testing.state.phase === 'done' ? testing.state.verdict : null
	const isBusy = testing.state.phase === 'testing' || saving.state.phase === 'saving'
	// A key that was refused is no use saved; a list of models that was not given says nothing about replies.
	const isSavingUseful = verdict?.works === false && verdict.error.kind !== 'unauthorized'
	const isAskingSomething = saving.state.phase === 'undecided' || saving.state.phase === 'locked'

	useEffect(() => {
		if (hasTried) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
	}, [hasTried])

	function change(apply: () => void) {
		apply()
		setHasTried(false)
		testing.forget()
		saving.giveUp()
	}

	async function start() {
		setHasTried(true)
		if (!isUsable) return
		const found = await testing.test(toTestInput(null, fields))
		if (!found?.works) return
		const defaultModel = fields.defaultModel || suggestModel(found.models)
		void saving.save({ ...toSaveInput(null, fields), defaultModel: defaultModel || null })
	}

	const problem = (kind: Problem | undefined) => (hasTried && kind ? t(`problem.${kind}`) : null)
	return (
		<section aria-labelledby={titleId} className="mx-auto flex w-full max-w-104 flex-col gap-5 p-6">
			<div>
				<h2 id={titleId} className="text-xl font-semibold text-balance">
					{t('firstRun.title')}
				</h2>
				<p className="mt-1 text-muted text-pretty">{t('firstRun.body')}</p>
			</div>
			<form
				ref={form}
				noValidate
				onSubmit={(event) => {
					event.preventDefault()
					void start()
				}}
				className="flex flex-col gap-4"
			>
				<ChoiceCards<Service>
					legend={t('firstRun.service')}
					choices={[
						{ value: 'openai', label: t('firstRun.openai'), note: t('firstRun.openaiNote') },
						{ value: 'other', label: t('firstRun.other'), note: t('firstRun.otherNote') },
					]}
					value={service}
					onChange={(next) => change(() => setService(next))}
				/>
				{service === 'other' && (
					<TextField
						label={t('field.baseUrl')}
						value={baseUrl}
						onChange={(next) => change(() => setBaseUrl(next))}
						placeholder="https://openrouter.ai/api/v1"
						inputMode="url"
						maxLength={2000}
						hint={<BaseUrlHint baseUrl={baseUrl} />}
						error={problem(problems.baseUrl)}
					/>
				)}
				<SecretInput
					label={t('field.key')}
					isFocusedFirst
					value={key}
					onChange={(next) => change(() => setKey(next))}
					{...(service === 'other' && { hint: t('field.keyHint') })}
					error={problem(isKeyMissing ? 'key-missing' : problems.key)}
				/>
				<div role="status" className="contents">
					{verdict && !verdict.works && <ErrorNotice error={verdict.error} />}
				</div>
				{isSavingUseful && service === 'other' && (
					<TextField
						label={t('firstRun.model')}
						value={model}
						// The verdict stays: it says nothing about a model's name.
						onChange={setModel}
						placeholder={t('firstRun.modelPlaceholder')}
						hint={t('firstRun.saveAnywayNote')}
						maxLength={200}
					/>
				)}
				{!isAskingSomething && (
					<div className="flex flex-wrap gap-2">
						<Button type="submit" look="primary" disabled={isBusy}>
							{isBusy && <Spinner size={14} className="text-current" />}
							{t(isBusy ? 'firstRun.checking' : 'firstRun.start')}
						</Button>
						{isSavingUseful && (
							<Button onClick={() => void saving.save(toSaveInput(null, fields))}>
								{t('firstRun.saveAnyway')}
							</Button>
						)}
					</div>
				)}
			</form>
			<SaveObstacle {...saving} />
		</section>
	)
}

function toFields(
	service: Service,
	typed: { readonly key: string; readonly baseUrl: string; readonly model: string },
): ProviderFields {
	const baseUrl = service === 'openai' ? openAiBaseUrl : typed.baseUrl
	const name = service === 'openai' ? 'OpenAI' : nameFor(typed.baseUrl)
	const key = { kind: 'enter', text: typed.key } as const
	return withBaseUrl(
		{ ...emptyFields, name, defaultModel: service === 'other' ? typed.model : '', key },
		baseUrl,
	)
}
