import { z } from 'zod'
import {
	accents,
	environmentProviderId,
	type LockAfterMinutes,
	type ProviderId,
	type ProxyChoice,
	type Settings,
	type TitleModel,
	type TrashDays,
} from '../../../shared/model.ts'
import type { ShortcutChanges } from '../../../shared/shortcuts.ts'
import { shortcutChanges } from '../../../shared/shortcuts-schema.ts'
import type { SettingRows } from '../storage/settings.ts'

const theme = z.enum(['system', 'light', 'dark']).catch('system')
const accent = z.enum(accents).catch('teal')
const density = z.enum(['comfortable', 'compact']).catch('comfortable')
const textSize = z.enum(['small', 'normal', 'large']).catch('normal')
const messageWidth = z.enum(['normal', 'wide']).catch('normal')
const sendKey = z.enum(['enter', 'mod-enter']).catch('enter')
const language = z.enum(['en', 'zh-CN']).nullable().catch(null)
const trashDays = z
	.enum(['7', '30', '90', 'never'])
	.catch('30')
	.transform((days) => (days === 'never' ? null : (Number(days) as 7 | 30 | 90)))
const lockAfter = z
	.enum(['5', '15', '60'])
	.nullable()
	.catch(null)
	.transform((minutes) => (minutes === null ? null : (Number(minutes) as 5 | 15 | 60)))
const knownProviderId = z
	.union([z.uuid(), z.literal(environmentProviderId)])
	.transform((id) => id as ProviderId)
const providerId = knownProviderId.nullable().catch(null)
const titleModel = z.object({ providerId: knownProviderId, model: z.string() }).nullable().catch(null)
const proxy = z
	.discriminatedUnion('mode', [
		z.object({ mode: z.literal('system') }),
		z.object({ mode: z.literal('none') }),
		z.object({ mode: z.literal('manual'), url: z.string() }),
	])
	.catch({ mode: 'system' })

/**
 * A value that an older or newer version wrote and this one does not know counts as not set.
 *
 * @param hasEnvironment a provider comes from the environment
 */
export function readSettings(rows: SettingRows, hasEnvironment: boolean): Settings {
	return {
		theme: theme.parse(rows.read('theme')),
		accent: accent.parse(rows.read('accent')),
		density: density.parse(rows.read('density')),
		textSize: textSize.parse(rows.read('textSize')),
		messageWidth: messageWidth.parse(rows.read('messageWidth')),
		sendKey: sendKey.parse(rows.read('sendKey')),
		wrapsCode: rows.read('wrapsCode') === 'true',
		numbersLines: rows.read('numbersLines') === 'true',
		language: language.parse(rows.read('language')),
		defaultProviderId: providerId.parse(rows.read('defaultProviderId')),
		proxy: readProxy(rows),
		staysAwake: readStaysAwake(rows),
		notifies: readNotifies(rows),
		// Off until it is switched on: it takes dictionaries from the network.
		checksSpelling: rows.read('checksSpelling') === 'true',
		trashDays: readTrashDays(rows),
		lockKeysAfterMinutes: readLockKeysAfter(rows),
		titlesByModel: readTitlesByModel(rows, hasEnvironment),
		titleModel: readTitleModel(rows),
		shortcuts: readShortcuts(rows),
	}
}

/** On unless it was switched off. */
export function readStaysAwake(rows: SettingRows): boolean {
	return rows.read('staysAwake') !== 'false'
}

/** On unless it was switched off. */
export function readNotifies(rows: SettingRows): boolean {
	return rows.read('notifies') !== 'false'
}

/** Unless it was chosen: on, but off where the environment's provider is asked for nothing by itself. */
export function readTitlesByModel(rows: SettingRows, hasEnvironment: boolean): boolean {
	const chosen = rows.read('titlesByModel')
	return chosen === 'true' || (chosen !== 'false' && !hasEnvironment)
}

/** Null, which is also the default: the one that answered. */
export function readTitleModel(rows: SettingRows): TitleModel | null {
	try {
		return titleModel.parse(JSON.parse(rows.read('titleModel') ?? 'null'))
	} catch {
		return null
	}
}

/** Null, which is also the default: keys stay open until Holdfast ends. */
export function readLockKeysAfter(rows: SettingRows): LockAfterMinutes {
	return lockAfter.parse(rows.read('lockKeysAfterMinutes'))
}

/** Null: what is in the trash stays there. */
export function readTrashDays(rows: SettingRows): TrashDays {
	return trashDays.parse(rows.read('trashDays'))
}

/** A command that this version does not know, or keys that it cannot read, are left out; the others hold. */
function readShortcuts(rows: SettingRows): ShortcutChanges {
	try {
		const stored = z.record(z.string(), z.unknown()).parse(JSON.parse(rows.read('shortcuts') ?? '{}'))
		const known = Object.entries(stored).filter(
			([id, keys]) => shortcutChanges.safeParse({ [id]: keys }).success,
		)
		return shortcutChanges.parse(Object.fromEntries(known))
	} catch {
		return {}
	}
}

export function readProxy(rows: SettingRows): ProxyChoice {
	const stored = rows.read('proxy')
	try {
		return proxy.parse(stored === null ? null : JSON.parse(stored))
	} catch {
		return { mode: 'system' }
	}
}
