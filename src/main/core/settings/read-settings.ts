import { z } from 'zod'
import { environmentProviderId, type ProviderId, type Settings } from '../../../shared/model.ts'
import type { SettingRows } from '../storage/settings.ts'

const theme = z.enum(['system', 'light', 'dark']).catch('system')
const language = z.enum(['en', 'zh-CN']).nullable().catch(null)
const providerId = z
	.union([z.uuid(), z.literal(environmentProviderId)])
	.transform((id) => id as ProviderId)
	.nullable()
	.catch(null)

/** A value that an older or newer version wrote and this one does not know counts as not set. */
export function readSettings(rows: SettingRows): Settings {
	return {
		theme: theme.parse(rows.read('theme')),
		language: language.parse(rows.read('language')),
		defaultProviderId: providerId.parse(rows.read('defaultProviderId')),
	}
}
