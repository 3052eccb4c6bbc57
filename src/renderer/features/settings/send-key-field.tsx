import { useTranslation } from 'react-i18next'
import type { SendKey } from '../../../shared/model.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useSendKeyNames } from '../commands/index.ts'

/** Which key sends what is written. The other one breaks the line. */
export function SendKeyField(props: {
	readonly value: SendKey
	readonly onChange: (sendKey: SendKey) => void
}) {
	const { t } = useTranslation('settings')
	const names = useSendKeyNames()
	return (
		<SelectField<SendKey>
			label={t('general.sendKey')}
			hint={t(props.value === 'enter' ? 'general.sendKeyEnterHint' : 'general.sendKeyModHint')}
			value={props.value}
			onChange={props.onChange}
			options={[
				{ value: 'enter', label: names.enter },
				{ value: 'mod-enter', label: names['mod-enter'] },
			]}
		/>
	)
}
