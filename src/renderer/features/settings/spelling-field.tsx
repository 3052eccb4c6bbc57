import { useTranslation } from 'react-i18next'
import { SwitchField } from '../../ui/switch-field.tsx'
import { useAppInfo } from './use-app-info.ts'

/** Where the system brings no dictionaries, checking is a question of privacy. Nothing where there is none to ask. */
export function SpellingField(props: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
	const { t } = useTranslation('settings')
	const info = useAppInfo()
	if (info?.host !== 'electron' || info.platform === 'darwin') return null
	return (
		<SwitchField
			label={t('general.checksSpelling')}
			hint={t('general.checksSpellingHint')}
			isOn={props.isOn}
			onChange={props.onChange}
		/>
	)
}
