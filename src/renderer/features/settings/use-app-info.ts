import { useEffect, useState } from 'react'
import type { AppInfo } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'

/** Null until the core has answered. */
export function useAppInfo(): AppInfo | null {
	const [info, setInfo] = useState<AppInfo | null>(null)
	useEffect(() => {
		let isCurrent = true
		void windowLink()
			.call('app.info', {})
			.then((result) => {
				if (isCurrent && result.ok) setInfo(result.value)
			})
		return () => {
			isCurrent = false
		}
	}, [])
	return info
}
