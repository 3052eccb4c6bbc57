/** Every sentence of the window, by language and namespace. A namespace belongs to one feature. */
import type { Language } from '../../shared/model.ts'
import enApp from './locales/en/app.json'
import enAssistants from './locales/en/assistants.json'
import enChat from './locales/en/chat.json'
import enChatList from './locales/en/chat-list.json'
import enCommands from './locales/en/commands.json'
import enCompare from './locales/en/compare.json'
import enComposer from './locales/en/composer.json'
import enData from './locales/en/data.json'
import enErrors from './locales/en/errors.json'
import enExport from './locales/en/export.json'
import enFallback from './locales/en/fallback.json'
import enImport from './locales/en/import.json'
import enMarkdown from './locales/en/markdown.json'
import enModels from './locales/en/models.json'
import enPrivacy from './locales/en/privacy.json'
import enPrompts from './locales/en/prompts.json'
import enSearch from './locales/en/search.json'
import enSettings from './locales/en/settings.json'
import enUi from './locales/en/ui.json'
import enUsage from './locales/en/usage.json'
import zhApp from './locales/zh-CN/app.json'
import zhAssistants from './locales/zh-CN/assistants.json'
import zhChat from './locales/zh-CN/chat.json'
import zhChatList from './locales/zh-CN/chat-list.json'
import zhCommands from './locales/zh-CN/commands.json'
import zhCompare from './locales/zh-CN/compare.json'
import zhComposer from './locales/zh-CN/composer.json'
import zhData from './locales/zh-CN/data.json'
import zhErrors from './locales/zh-CN/errors.json'
import zhExport from './locales/zh-CN/export.json'
import zhFallback from './locales/zh-CN/fallback.json'
import zhImport from './locales/zh-CN/import.json'
import zhMarkdown from './locales/zh-CN/markdown.json'
import zhModels from './locales/zh-CN/models.json'
import zhPrivacy from './locales/zh-CN/privacy.json'
import zhPrompts from './locales/zh-CN/prompts.json'
import zhSearch from './locales/zh-CN/search.json'
import zhSettings from './locales/zh-CN/settings.json'
import zhUi from './locales/zh-CN/ui.json'
import zhUsage from './locales/zh-CN/usage.json'

const en = {
	app: enApp,
	assistants: enAssistants,
	chat: enChat,
	'chat-list': enChatList,
	composer: enComposer,
	commands: enCommands,
	compare: enCompare,
	data: enData,
	errors: enErrors,
	export: enExport,
	fallback: enFallback,
	import: enImport,
	markdown: enMarkdown,
	models: enModels,
	prompts: enPrompts,
	search: enSearch,
	privacy: enPrivacy,
	settings: enSettings,
	ui: enUi,
	usage: enUsage,
}

export type Resources = typeof en

export const resources = {
	en,
	'zh-CN': {
		app: zhApp,
		assistants: zhAssistants,
		chat: zhChat,
		'chat-list': zhChatList,
		composer: zhComposer,
		commands: zhCommands,
		compare: zhCompare,
		data: zhData,
		errors: zhErrors,
		export: zhExport,
		fallback: zhFallback,
		import: zhImport,
		markdown: zhMarkdown,
		models: zhModels,
		prompts: zhPrompts,
		search: zhSearch,
		privacy: zhPrivacy,
		settings: zhSettings,
		ui: zhUi,
		usage: zhUsage,
	},
} satisfies Record<Language, Record<keyof Resources, object>>
