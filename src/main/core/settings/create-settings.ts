/** What the user chose for the whole app. */
import type { CoreEvent } from '../../../shared/events.ts'
import type { Settings } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Database } from '../storage/open-database.ts'
import { createSettingRows } from '../storage/settings.ts'
import { parseProxy } from './parse-proxy.ts'
import {
	readNotifies,
	readProxy,
	readSettings,
	readStaysAwake,
	readTitleModel,
	readTitlesByModel,
	readTrashDays,
} from './read-settings.ts'

export type SettingsDeps = {
	readonly db: Database
	/** A provider comes from the environment. */
	readonly hasEnvironment: boolean
	readonly emit: (event: CoreEvent) => void
	/** Connections that are open go another way than new ones would. */
	readonly onProxyChange: () => void
}

export function createSettings({ db, hasEnvironment, emit, onProxyChange }: SettingsDeps) {
	const rows = createSettingRows(db)
	const read = (): Settings => readSettings(rows, hasEnvironment)

	return {
		/** At this moment. */
		proxy: () => readProxy(rows),
		/** At this moment. */
		staysAwake: () => readStaysAwake(rows),
		/** At this moment. */
		notifies: () => readNotifies(rows),
		/** At this moment. */
		trashDays: () => readTrashDays(rows),
		/** At this moment. */
		titlesByModel: () => readTitlesByModel(rows, hasEnvironment),
		/** At this moment. */
		titleModel: () => readTitleModel(rows),
		handlers: {
			'settings.get': read,
			'settings.save'({
				theme,
				accent,
				density,
				textSize,
				messageWidth,
				sendKey,
				wrapsCode,
				numbersLines,
				language,
				proxy,
				staysAwake,
				notifies,
				checksSpelling,
				trashDays,
				titlesByModel,
				titleModel,
				lockKeysAfterMinutes,
				shortcuts,
			}) {
				// Refused before anything is written.
				const nextProxy = proxy && JSON.stringify(parseProxy(proxy))
				const isOtherProxy = nextProxy !== undefined && nextProxy !== rows.read('proxy')
				if (theme !== undefined) rows.write('theme', theme)
				if (accent !== undefined) rows.write('accent', accent)
				if (density !== undefined) rows.write('density', density)
				if (textSize !== undefined) rows.write('textSize', textSize)
				if (messageWidth !== undefined) rows.write('messageWidth', messageWidth)
				if (sendKey !== undefined) rows.write('sendKey', sendKey)
				if (wrapsCode !== undefined) rows.write('wrapsCode', String(wrapsCode))
				if (numbersLines !== undefined) rows.write('numbersLines', String(numbersLines))
				if (language !== undefined) rows.write('language', language)
				if (staysAwake !== undefined) rows.write('staysAwake', String(staysAwake))
				if (notifies !== undefined) rows.write('notifies', String(notifies))
				if (checksSpelling !== undefined) rows.write('checksSpelling', String(checksSpelling))
				if (titlesByModel !== undefined) rows.write('titlesByModel', String(titlesByModel))
				if (titleModel !== undefined) rows.write('titleModel', titleModel && JSON.stringify(titleModel))
				if (trashDays !== undefined) rows.write('trashDays', trashDays === null ? 'never' : String(trashDays))
				if (lockKeysAfterMinutes !== undefined) {
					rows.write('lockKeysAfterMinutes', lockKeysAfterMinutes && String(lockKeysAfterMinutes))
				}
				if (shortcuts !== undefined) rows.write('shortcuts', JSON.stringify(shortcuts))
				if (isOtherProxy) rows.write('proxy', nextProxy)
				const settings = read()
				emit({ type: 'settings.changed', settings })
				if (isOtherProxy) onProxyChange()
				return settings
			},
		} satisfies Pick<Handlers, 'settings.get' | 'settings.save'>,
	}
}
