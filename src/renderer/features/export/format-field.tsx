import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportFormat } from '../../../shared/export-model.ts'
import { joinClasses } from '../../ui/join-classes.ts'

export type FormatFieldProps = {
	readonly value: ExportFormat
	readonly onChange: (format: ExportFormat) => void
	/** Why pages cannot be drawn; null: they can. */
	readonly undrawable: 'onlyOne' | 'noBrowser' | null
}

const formats: readonly ExportFormat[] = ['markdown', 'json', 'html', 'pdf', 'image']

export const isDrawn = (format: ExportFormat) => format === 'pdf' || format === 'image'

/** One of five, each with a line that says what it is for. Native radio buttons: arrows move, Tab leaves. */
export function FormatField({ value, onChange, undrawable }: FormatFieldProps) {
	const { t } = useTranslation('export')
	const id = useId()
	return (
		<fieldset className="flex flex-col">
			<legend className="mb-1 text-sm font-medium">{t('format.label')}</legend>
			<div className="grid grid-cols-2 gap-2 narrow:grid-cols-1">
				{formats.map((format) => {
					const why = isDrawn(format) ? undrawable : null
					return (
						<label
							key={format}
							className={joinClasses(
								'flex items-start gap-2.5 rounded-md border px-3 py-2 transition-colors',
								'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
								why !== null && 'border-edge/50 opacity-55',
								why === null &&
									(format === value
										? 'border-accent bg-accent-soft'
										: 'border-edge/50 bg-canvas hover:bg-hover'),
							)}
						>
							<input
								type="radio"
								name={id}
								value={format}
								checked={format === value && why === null}
								disabled={why !== null}
								onChange={() => onChange(format)}
								aria-label={t(`format.${format}`)}
								aria-describedby={`${id}-${format}`}
								className="mt-1 accent-accent outline-none"
							/>
							<span>
								<span className="block font-medium">{t(`format.${format}`)}</span>
								<span id={`${id}-${format}`} className="block text-sm text-muted">
									{why === null ? t(`format.${format}Note`) : t(`format.${why}`)}
								</span>
							</span>
						</label>
					)
				})}
			</div>
		</fieldset>
	)
}
