import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ParameterSupport } from '../../../shared/parameter-support.ts'
import {
	type NumberParameter,
	type ParameterName,
	type ReasoningEffort,
	type ReplyParameters,
	reasoningEfforts,
	type Verbosity,
	verbosities,
} from '../../../shared/reply-parameters.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { inputLook } from '../../ui/text-field.tsx'
import { describeParameterProblem } from './describe-parameter-problem.ts'
import { ParameterField } from './parameter-field.tsx'
import { fieldsOf, type ParameterFields, type ParameterProblems } from './parameter-fields.ts'

type Level = ReasoningEffort | Verbosity

export type ParameterFormProps = {
	readonly fields: ParameterFields
	readonly problems: ParameterProblems
	/** What holds where a field is empty. */
	readonly inherited: ReplyParameters
	/** What of that comes from an assistant; the rest is the model's. */
	readonly ofAssistant?: ReplyParameters
	readonly support: ParameterSupport
	readonly onChange: (change: Partial<ParameterFields>) => void
}

/** What replies are asked with. An empty field has what is shown in it, or what its provider has. */
export function ParameterForm({ fields, problems, inherited, support, ...props }: ParameterFormProps) {
	const { ofAssistant, onChange } = props
	const { t } = useTranslation('models')
	const below = fieldsOf(inherited)

	function frame(name: ParameterName) {
		const problem = problems[name]
		return {
			label: t(`parameters.name.${name}`),
			hint: hintOf(name),
			error: problem ? describeParameterProblem(problem, t) : null,
			isSet: fields[name] !== '',
			onReset: () => onChange({ [name]: '' }),
		}
	}

	function hintOf(name: ParameterName): string {
		const why = support[name]
		if (why !== 'sent') return t(`parameters.notSent.${why}`)
		if (inherited[name] !== undefined && fields[name] === '') {
			return t(ofAssistant?.[name] === undefined ? 'parameters.fromModel' : 'parameters.fromAssistant')
		}
		return t(`parameters.note.${name}`)
	}

	const number = (name: NumberParameter) => (
		<ParameterField {...frame(name)}>
			{({ id, noteId }) => (
				<input
					id={id}
					value={fields[name]}
					onChange={(event) => onChange({ [name]: event.target.value })}
					placeholder={below[name] || t('parameters.unset')}
					inputMode={name === 'temperature' || name === 'topP' ? 'decimal' : 'numeric'}
					maxLength={20}
					autoComplete="off"
					aria-invalid={problems[name] ? true : undefined}
					aria-describedby={noteId}
					className={joinClasses(inputLook, revealLook, 'w-full')}
				/>
			)}
		</ParameterField>
	)

	function choice(
		name: 'reasoningEffort' | 'verbosity',
		levels: readonly Level[],
		inheritedLevel: Level | undefined,
	) {
		return (
			<ParameterField {...frame(name)}>
				{({ id, noteId }) => (
					<span className="relative flex">
						<select
							id={id}
							value={fields[name]}
							onChange={(event) => onChange({ [name]: event.target.value })}
							aria-describedby={noteId}
							className={joinClasses(inputLook, 'w-full appearance-none pr-8')}
						>
							<option value="">
								{inheritedLevel ? t(`parameters.level.${inheritedLevel}`) : t('parameters.unset')}
							</option>
							{levels.map((level) => (
								<option key={level} value={level}>
									{t(`parameters.level.${level}`)}
								</option>
							))}
						</select>
						<ChevronDown
							aria-hidden
							size={16}
							className="pointer-events-none absolute top-2 right-2.5 text-muted"
						/>
					</span>
				)}
			</ParameterField>
		)
	}

	const lines = (name: 'stop' | 'extra', rows: number) => (
		<ParameterField {...frame(name)} className="sm:col-span-2">
			{({ id, noteId }) => (
				<textarea
					id={id}
					value={fields[name]}
					onChange={(event) => onChange({ [name]: event.target.value })}
					placeholder={below[name] || (name === 'extra' ? '{ "top_k": 40 }' : '')}
					rows={rows}
					spellCheck={false}
					aria-invalid={problems[name] ? true : undefined}
					aria-describedby={noteId}
					className={joinClasses(textAreaLook, revealLook)}
				/>
			)}
		</ParameterField>
	)

	return (
		<div className="grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-2">
			{number('temperature')}
			{number('topP')}
			{choice('reasoningEffort', reasoningEfforts, inherited.reasoningEffort)}
			{choice('verbosity', verbosities, inherited.verbosity)}
			{number('maxOutputTokens')}
			{number('seed')}
			{lines('stop', 2)}
			{lines('extra', 4)}
		</div>
	)
}

/** Its label comes into view with it, and the bar below does not cover it. */
const revealLook = 'scroll-mt-8 scroll-mb-24'

const textAreaLook =
	'w-full resize-y rounded-md border border-edge bg-canvas p-2.5 font-mono text-xs text-ink ' +
	'focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger'
