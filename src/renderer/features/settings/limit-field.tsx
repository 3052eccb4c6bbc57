import { RotateCcw } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type LimitName, limitRanges, type ProviderLimits } from '../../../shared/limits.ts'
import { FieldFrame } from '../../ui/field-frame.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { inputLook } from '../../ui/text-field.tsx'
import { type LimitField as Field, type LimitProblem, unitOf } from './limit-fields.ts'

export type LimitFieldProps = {
	readonly name: LimitName
	readonly value: Field
	readonly defaults: ProviderLimits
	readonly problem: LimitProblem | undefined
	readonly onChange: (value: Field) => void
}

/** One limit: a number or, where that is allowed, none. Empty, it has its default, which is shown in it. */
export function LimitField({ name, value, defaults, problem, onChange }: LimitFieldProps) {
	const { t } = useTranslation('settings')
	const id = useId()
	const label = t(`connection.name.${name}`)
	const isTime = unitOf(name) > 1
	const isOff = value === 'off'
	const standard = defaults[name]
	const standardText = standard === null ? t('connection.noLimit') : String(standard / unitOf(name))
	const standardNote =
		standard === null
			? t('connection.defaultOff')
			: t(isTime ? 'connection.defaultSeconds' : 'connection.defaultCount', { value: standardText })
	return (
		<FieldFrame
			id={id}
			label={isTime ? t('connection.inSeconds', { name: label }) : label}
			hint={t('connection.hint', { note: t(`connection.note.${name}`), standard: standardNote })}
			error={problem && problemText(problem)}
			className={undefined}
		>
			<div className="flex items-center gap-1">
				<input
					id={id}
					value={isOff ? '' : value}
					onChange={(event) => onChange(event.target.value)}
					disabled={isOff}
					placeholder={isOff ? t('connection.noLimit') : standardText}
					inputMode={isTime ? 'decimal' : 'numeric'}
					maxLength={10}
					autoComplete="off"
					aria-invalid={problem ? true : undefined}
					aria-describedby={`${id}-note`}
					className={joinClasses(inputLook, 'w-full min-w-0 scroll-mb-24')}
				/>
				{limitRanges[name].mayBeOff && (
					<label className="flex shrink-0 items-center gap-1.5 px-1.5 text-sm">
						<input
							type="checkbox"
							checked={isOff}
							onChange={(event) => onChange(event.target.checked ? 'off' : '')}
							aria-label={t('connection.noLimitFor', { name: label })}
							className="accent-accent"
						/>
						{t('connection.noLimit')}
					</label>
				)}
				<IconButton
					icon={RotateCcw}
					label={t('connection.reset', { name: label })}
					disabled={value === ''}
					onClick={() => onChange('')}
				/>
			</div>
		</FieldFrame>
	)

	function problemText(found: LimitProblem): string {
		return found.kind === 'limit-order'
			? t('problem.limit-order', { name: t(`connection.name.${found.than}`), seconds: found.seconds })
			: t(`problem.${found.kind}`, { min: found.min, max: found.max })
	}
}
