import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportFormat } from '../../../shared/export-model.ts'
import { joinClasses } from '../../ui/join-classes.ts'

export type FormatFieldProps = {
	readonly value: ExportFormat
	readonly onChange: (format: ExportFormat) => void
	/** Whether pages can be drawn. */
	readonly canDraw: boolean
}

const formats: readonly ExportFormat[] = ['markdown', 'json', 'html', 'pdf', 'image']

export const isDrawn = (format: ExportFormat) => format === 'pdf' || format === 'image'

/** One of five, each with a line that says what it is for. Native radio buttons: arrows move, Tab leaves. */
export function FormatField({ value, onChange, canDraw }: FormatFieldProps) {
	const { t } = useTranslation('export')
	const id = useId()
	return (
		<fieldset className="flex flex-col">
			<legend className="mb-1 text-sm font-medium">{t('format.label')}</legend>
			<div className="grid grid-cols-2 gap-2 narrow:grid-cols-1">
				{formats.map((format) => {
					const isDisabled = isDrawn(format) && !canDraw
					return (
						<label
							key={format}
							className={joinClasses(
								'flex items-start gap-2.5 rounded-md border px-3 py-2 transition-colors',
								'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
								isDisabled && 'border-edge/50 opacity-55',
								!isDisabled &&
									(format === value
										? 'border-accent bg-accent-soft'
										: 'border-edge/50 bg-canvas hover:bg-hover'),
							)}
						>
							<input
								type="radio"
								name={id}
								value={format}
								checked={format === value && !isDisabled}
								disabled={isDisabled}
								onChange={() => onChange(format)}
								aria-label={t(`format.${format}`)}
								aria-describedby={`${id}-${format}`}
								className="mt-1 accent-accent outline-none"
							/>
							<span>
								<span className="block font-medium">{t(`format.${format}`)}</span>
								<span id={`${id}-${format}`} className="block text-sm text-muted">
									{t(isDisabled ? 'format.noBrowser' : `format.${format}Note`)}
								</span>
							</span>
						</label>
					)
				})}
			</div>
		</fieldset>
	)
}
