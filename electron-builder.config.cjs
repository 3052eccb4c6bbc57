/**
 * How installers are made. Everything but the native parts is bundled into `out/`, so the archive holds that, one
 * native module, and nothing else: no sources, no tests, no other packages.
 *
 * @type {import('electron-builder').Configuration}
 */
module.exports = {
	// The same as in src/main/electron/app-id.ts.
	appId: 'chat.holdfast.desktop',
	productName: 'Holdfast',
	copyright: 'MIT licence',
	directories: { output: 'dist', buildResources: 'resources' },
	// biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
	artifactName: '${productName}-${version}-${os}-${arch}.${ext}',

	files: [
		'!**/*',
		'package.json',
		'LICENSE',
		// With the licences of what is bundled, where the build writes them.
		'out/main/**/*.{js,md}',
		'out/main/cmaps/*',
		'out/preload/**/*',
		'out/renderer/**/*',
		// The browser host and what only it starts.
		'!out/main/browser-host.js',
		'!out/main/keyring-process.js',
		'!**/*.map',
		'resources/icons/512x512.png',
		'node_modules/better-sqlite3/package.json',
		'node_modules/better-sqlite3/LICENSE',
		'node_modules/better-sqlite3/lib/**/*.js',
		// biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
		'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
	],
	// Only what the system itself must load from a file is outside the archive, and so outside its integrity check.
	asar: { smartUnpack: false },
	asarUnpack: ['node_modules/better-sqlite3/prebuilds/*.node'],
	// Its prebuilt binary serves Node and Electron alike.
	npmRebuild: false,
	electronLanguages: ['en', 'en-US', 'zh-CN', 'zh_CN'],

	electronFuses: {
		runAsNode: false,
		enableCookieEncryption: true,
		enableNodeOptionsEnvironmentVariable: false,
		enableNodeCliInspectArguments: false,
		enableEmbeddedAsarIntegrityValidation: true,
		onlyLoadAppFromAsar: true,
		loadBrowserProcessSpecificV8Snapshot: false,
		grantFileProtocolExtraPrivileges: false,
		resetAdHocDarwinSignature: true,
	},

	mac: {
		target: ['dmg'],
		category: 'public.app-category.productivity',
		icon: 'resources/icon.icns',
		darkModeSupport: true,
	},
	win: { target: ['nsis'], icon: 'resources/icon.ico' },
	nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
	linux: {
		target: ['AppImage', 'deb'],
		category: 'Network;Chat',
		icon: 'resources/icons',
		synopsis: 'AI chat that keeps every word',
		maintainer: 'Holdfast contributors',
	},
	publish: null,
}
