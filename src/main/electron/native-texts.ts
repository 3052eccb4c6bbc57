/** The words outside the page: menus, dialogs, notifications. Electron labels the roles it knows in English only. */
import type { MenuItemConstructorOptions } from 'electron'
import type { Language, NoticeReason } from '../../shared/model.ts'

export type Role = NonNullable<MenuItemConstructorOptions['role']>

export type NativeTexts = {
	readonly menu: {
		readonly file: string
		readonly edit: string
		readonly view: string
		readonly window: string
		readonly help: string
		readonly speech: string
		readonly newChat: string
		readonly newWindow: string
		readonly settings: string
		readonly search: string
		readonly find: string
		readonly showCommands: string
		readonly showShortcuts: string
		/** A role left out keeps Electron's own label, which follows the platform's habits. */
		readonly roles: Partial<Record<Role, string>>
	}
	readonly spelling: { readonly noSuggestions: string; readonly learn: string }
	readonly crashed: {
		readonly message: string
		readonly detail: string
		readonly reload: string
		readonly close: string
	}
	readonly notOpened: {
		readonly tooNew: string
		readonly tooNewDetail: string
		readonly unavailable: string
		readonly unavailableDetail: string
		readonly showFolder: string
		readonly quit: string
	}
	/** Below a conversation's title. */
	readonly notices: Readonly<Record<NoticeReason, string>>
}

const english: NativeTexts = {
	menu: {
		file: '&File',
		edit: '&Edit',
		view: '&View',
		window: '&Window',
		help: '&Help',
		speech: 'Speech',
		newChat: 'New Chat',
		newWindow: 'New Window',
		settings: 'Settings…',
		search: 'Search History…',
		find: 'Find in Conversation…',
		showCommands: 'Commands…',
		showShortcuts: 'Keyboard Shortcuts',
		roles: {},
	},
	spelling: { noSuggestions: 'No Suggestions', learn: 'Add to Dictionary' },
	crashed: {
		message: 'This window stopped working several times.',
		detail:
			'Your conversations are safe, and replies keep running. You can try once more, or close the window.',
		reload: 'Reload Window',
		close: 'Close Window',
	},
	notOpened: {
		tooNew: 'Your history was written by a newer version of Holdfast.',
		tooNewDetail: 'Nothing was changed. Install the newest version and start it again.',
		unavailable: 'Holdfast cannot use its data folder.',
		unavailableDetail:
			'Nothing was changed. Check that the folder exists, that you may write to it and that the disk is not full; then start Holdfast again.',
		showFolder: 'Show Folder',
		quit: 'Quit',
	},
	notices: {
		complete: 'The reply is ready.',
		length: 'The reply reached its length limit. You can continue it.',
		filtered: 'The provider’s filter ended the reply.',
		refused: 'The model declined to answer.',
		interrupted: 'The reply broke off. What arrived is kept.',
		failed: 'The reply failed. Open it to see what to do.',
		question: 'The provider has been silent for long. Keep waiting, or stop?',
	},
}

const simplifiedChinese: NativeTexts = {
	menu: {
		file: '文件(&F)',
		edit: '编辑(&E)',
		view: '视图(&V)',
		window: '窗口(&W)',
		help: '帮助(&H)',
		speech: '语音',
		newChat: '新建对话',
		newWindow: '新建窗口',
		settings: '设置…',
		search: '搜索历史记录…',
		find: '在对话中查找…',
		showCommands: '命令…',
		showShortcuts: '键盘快捷键',
		roles: {
			about: '关于 Holdfast',
			services: '服务',
			hide: '隐藏 Holdfast',
			hideOthers: '隐藏其他',
			unhide: '全部显示',
			quit: '退出 Holdfast',
			close: '关闭窗口',
			undo: '撤销',
			redo: '重做',
			cut: '剪切',
			copy: '复制',
			paste: '粘贴',
			pasteAndMatchStyle: '粘贴并匹配样式',
			delete: '删除',
			selectAll: '全选',
			startSpeaking: '开始朗读',
			stopSpeaking: '停止朗读',
			resetZoom: '实际大小',
			zoomIn: '放大',
			zoomOut: '缩小',
			togglefullscreen: '切换全屏',
			minimize: '最小化',
			zoom: '缩放',
			front: '前置全部窗口',
			reload: '重新加载',
			forceReload: '强制重新加载',
			toggleDevTools: '切换开发者工具',
		},
	},
	spelling: { noSuggestions: '没有建议', learn: '添加到词典' },
	crashed: {
		message: '此窗口多次停止工作。',
		detail: '你的对话是安全的,正在进行的回复不受影响。可以再试一次,或关闭此窗口。',
		reload: '重新加载窗口',
		close: '关闭窗口',
	},
	notOpened: {
		tooNew: '你的历史记录由更新版本的 Holdfast 写入。',
		tooNewDetail: '未做任何更改。请安装最新版本后重新启动。',
		unavailable: 'Holdfast 无法使用数据文件夹。',
		unavailableDetail: '未做任何更改。请确认该文件夹存在、可写且磁盘未满,然后重新启动 Holdfast。',
		showFolder: '显示文件夹',
		quit: '退出',
	},
	notices: {
		complete: '回复已完成。',
		length: '回复已达到长度上限，可以继续生成。',
		filtered: '服务商的内容过滤器结束了此回复。',
		refused: '模型拒绝回答。',
		interrupted: '回复中断，已收到的内容已保留。',
		failed: '回复失败，打开对话查看如何处理。',
		question: '服务商长时间没有回应。要继续等待还是停止？',
	},
}

export const nativeTexts: Readonly<Record<Language, NativeTexts>> = {
	en: english,
	'zh-CN': simplifiedChinese,
}
