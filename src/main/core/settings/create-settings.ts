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
				const choices = { theme, accent, density, textSize, messageWidth, sendKey, language }
				for (const [name, choice] of Object.entries(choices)) {
					if (choice !== undefined) rows.write(name, choice)
				}
				const switches = { wrapsCode, numbersLines, staysAwake, notifies, checksSpelling, titlesByModel }
				for (const [name, isOn] of Object.entries(switches)) {
					if (isOn !== undefined) rows.write(name, String(isOn))
				}
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
