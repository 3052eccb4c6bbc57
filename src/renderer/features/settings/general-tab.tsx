import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../../shared/model.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { SwitchField } from '../../ui/switch-field.tsx'
import { AppearanceFields } from './appearance-fields.tsx'
import { NotificationField } from './notification-field.tsx'
import { saveSettings } from './save-settings.ts'
import { SendKeyField } from './send-key-field.tsx'
import { useSettings } from './settings-store.ts'
import { SpellingField } from './spelling-field.tsx'

/** Each language in its own words, so that whoever is lost finds theirs. */
const ownNames: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文' }

const trashDaysOf = { '7': 7, '30': 30, '90': 90, never: null } as const

export function GeneralTab() {
	const { t } = useTranslation('settings')
	const settings = useSettings((store) => store.settings)
	if (settings === null) return <p className="text-muted">{t('loading')}</p>

	return (
		<div className="flex max-w-112 flex-col gap-4">
			<AppearanceFields settings={settings} onSave={(change) => void saveSettings(change)} />
			<SendKeyField value={settings.sendKey} onChange={(sendKey) => void saveSettings({ sendKey })} />
			<SelectField<Language | 'system'>
				label={t('general.language')}
				value={settings.language ?? 'system'}
				onChange={(language) => void saveSettings({ language: language === 'system' ? null : language })}
				options={[
					{ value: 'system', label: t('general.languageSystem') },
					...languages.map((language) => ({ value: language, label: ownNames[language] })),
				]}
			/>
			<SwitchField
				label={t('general.staysAwake')}
				hint={t('general.staysAwakeHint')}
				isOn={settings.staysAwake}
				onChange={(staysAwake) => void saveSettings({ staysAwake })}
			/>
			<SelectField<'7' | '30' | '90' | 'never'>
				label={t('general.trashDays')}
				hint={t('general.trashDaysHint')}
				value={settings.trashDays === null ? 'never' : `${settings.trashDays}`}
				onChange={(days) => void saveSettings({ trashDays: trashDaysOf[days] })}
				options={[
					{ value: '7', label: t('general.trashDays7') },
					{ value: '30', label: t('general.trashDays30') },
					{ value: '90', label: t('general.trashDays90') },
					{ value: 'never', label: t('general.trashDaysNever') },
				]}
			/>
			<SpellingField
				isOn={settings.checksSpelling}
				onChange={(checksSpelling) => void saveSettings({ checksSpelling })}
			/>
			<NotificationField isOn={settings.notifies} onChange={(notifies) => void saveSettings({ notifies })} />
			<SwitchField
				label={t('general.titlesByModel')}
				hint={t('general.titlesByModelHint')}
				isOn={settings.titlesByModel}
				onChange={(titlesByModel) => void saveSettings({ titlesByModel })}
			/>
		</div>
	)
}
