import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askForNotifications, notificationAccess } from '../../page-notifications.ts'
import { Button } from '../../ui/button.tsx'
import { SwitchField } from '../../ui/switch-field.tsx'

export type NotificationFieldProps = {
	readonly isOn: boolean
	readonly onChange: (isOn: boolean) => void
}

/** Whether notifications come, and what the browser still has to be asked for that. */
export function NotificationField({ isOn, onChange }: NotificationFieldProps) {
	const { t } = useTranslation('settings')
	const [access, setAccess] = useState(notificationAccess)

	async function ask() {
		setAccess(await askForNotifications())
	}

	return (
		<div>
			<SwitchField
				label={t('general.notifies')}
				hint={t('general.notifiesHint')}
				isOn={isOn}
				onChange={(isOnNow) => {
					onChange(isOnNow)
					if (isOnNow) void ask()
				}}
			/>
			{isOn && access === 'undecided' && (
				<Button className="mt-2" onClick={() => void ask()}>
					{t('general.allowNotifications')}
				</Button>
			)}
			{isOn && (access === 'denied' || access === 'unavailable') && (
				<p className="mt-1 text-sm text-warning">{t(`general.notifications-${access}`)}</p>
			)}
		</div>
	)
}
