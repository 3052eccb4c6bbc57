/**
 * Draws resources/icon.svg in every size and puts the pictures into the containers that Windows and macOS want,
 * because electron-builder would download a tool to do so. Run it after a change of the drawing, with Node 24:
 * node_modules/.bin/node scripts/make-icons.mjs
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findChromium } from '../src/main/browser/find-chromium.ts'
import { toIcns, toIco } from './icons/containers.mjs'
import { fromRoot } from './setup/paths.mjs'
import { runScript, SetupProblem } from './setup/say.mjs'

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

await runScript(async () => {
	const executablePath = await findChromium({ platform: process.platform, env: process.env })
	if (executablePath === null) throw new SetupProblem('Drawing the icons needs Chromium or Chrome.')
	const pictures = await draw(executablePath)

	mkdirSync(fromRoot('resources', 'icons'), { recursive: true })
	for (const [size, png] of pictures)
		writeFileSync(fromRoot('resources', 'icons', `${size}x${size}.png`), png)
	writeFileSync(fromRoot('resources', 'icon.ico'), toIco(pictures))
	writeFileSync(fromRoot('resources', 'icon.icns'), toIcns(pictures))
	return 0
})

/**
 * @param {string} executablePath
 * @returns {Promise<Map<number, Buffer>>}
 */
async function draw(executablePath) {
	const svg = readFileSync(fromRoot('resources', 'icon.svg'), 'utf8')
	const isRoot = process.platform === 'linux' && process.getuid?.() === 0
	const browser = await chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] })
	try {
		const page = await browser.newPage()
		const pictures = new Map()
		for (const size of sizes) {
			await page.setViewportSize({ width: size, height: size })
			await page.setContent(
				`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
			)
			pictures.set(size, await page.screenshot({ omitBackground: true }))
		}
		return pictures
	} finally {
		await browser.close()
	}
}
