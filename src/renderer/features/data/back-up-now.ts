import i18next from 'i18next'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'

/** Resolves once it is made, to whether it is a good one; the Data page tells more. */
export async function backUpNow(): Promise<boolean> {
	const result = await windowLink().call('data.backUp', {})
	if (!result.ok) showFailure(i18next.t('failed', { ns: 'data' }), result.error)
	return result.ok && result.value.problem === null
}
