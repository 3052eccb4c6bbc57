import { Check } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '../../../shared/api.ts'
import {
	type Accent,
	accents,
	type Density,
	type MessageWidth,
	type Settings,
	type TextSize,
	type Theme,
} from '../../../shared/model.ts'
import { SelectField } from '../../ui/select-field.tsx'

/** Theme, accent, density, and how the thread is set. What is chosen shows at once. */
export function AppearanceFields(props: {
	readonly settings: Settings
	readonly onSave: (change: CallInput<'settings.save'>) => void
}) {
	const { t } = useTranslation('settings')
	const { settings, onSave } = props
	return (
		<>
			<SelectField<Theme>
				label={t('general.theme')}
				value={settings.theme}
				onChange={(theme) => onSave({ theme })}
				options={[
					{ value: 'system', label: t('general.themeSystem') },
					{ value: 'light', label: t('general.themeLight') },
					{ value: 'dark', label: t('general.themeDark') },
				]}
			/>
			<AccentField value={settings.accent} onChange={(accent) => onSave({ accent })} />
			<SelectField<Density>
				label={t('general.density')}
				value={settings.density}
				onChange={(density) => onSave({ density })}
				options={[
					{ value: 'comfortable', label: t('general.densityComfortable') },
					{ value: 'compact', label: t('general.densityCompact') },
				]}
			/>
			<SelectField<TextSize>
				label={t('general.textSize')}
				hint={t('general.textSizeHint')}
				value={settings.textSize}
				onChange={(textSize) => onSave({ textSize })}
				options={[
					{ value: 'small', label: t('general.textSizeSmall') },
					{ value: 'normal', label: t('general.textSizeNormal') },
					{ value: 'large', label: t('general.textSizeLarge') },
				]}
			/>
			<SelectField<MessageWidth>
				label={t('general.messageWidth')}
				value={settings.messageWidth}
				onChange={(messageWidth) => onSave({ messageWidth })}
				options={[
					{ value: 'normal', label: t('general.messageWidthNormal') },
					{ value: 'wide', label: t('general.messageWidthWide') },
				]}
			/>
		</>
	)
}

/** Native radio buttons: arrows move, Tab leaves. */
function AccentField(props: { readonly value: Accent; readonly onChange: (accent: Accent) => void }) {
	const { t } = useTranslation('settings')
	const name = useId()
	return (
		<fieldset>
			<legend className="mb-1.5 text-sm font-medium">{t('general.accent')}</legend>
			<div className="flex flex-wrap gap-2.5">
				{accents.map((accent) => (
					<label
						key={accent}
						title={t(`general.accents.${accent}`)}
						data-accent={accent}
						className="relative flex size-7 items-center justify-center rounded-full bg-accent text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
					>
						<input
							type="radio"
							name={name}
							value={accent}
							checked={accent === props.value}
							aria-label={t(`general.accents.${accent}`)}
							onChange={() => props.onChange(accent)}
							className="absolute inset-0 opacity-0"
						/>
						{accent === props.value && <Check aria-hidden size={15} strokeWidth={2.5} />}
					</label>
				))}
			</div>
		</fieldset>
	)
}
