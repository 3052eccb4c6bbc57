/** Opens an https or mailto link with the program that the user has chosen for it. */
import { spawn } from 'node:child_process'
import { childEnvironment } from '../startup/child-environment.ts'
import { withUsersFileMode } from '../startup/private-files.ts'

/** Rejects for any other link, and when no program takes it. */
export async function openLink(url: string): Promise<void> {
	const { protocol, href } = new URL(url)
	if (protocol !== 'https:' && protocol !== 'mailto:') throw new Error(`${protocol} links are not opened.`)
	const [program, ...args] = openingCommand(href, process.platform)
	const child = withUsersFileMode(() =>
		spawn(program, args, { env: childEnvironment(), stdio: 'ignore', detached: true }),
	)
	await new Promise<void>((resolve, reject) => {
		child.on('error', reject)
		child.on('exit', (code) => {
			if (code === 0) resolve()
			else reject(new Error(`${program} ended with ${code}.`))
		})
	})
}

/** No shell is involved, so nothing in a link can become a command. */
export function openingCommand(
	href: string,
	platform: NodeJS.Platform,
): readonly [string, ...(readonly string[])] {
	if (platform === 'darwin') return ['open', href]
	if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler', href]
	return ['xdg-open', href]
}
